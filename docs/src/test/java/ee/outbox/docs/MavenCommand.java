package ee.outbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Maven command of a page, compared with the build. */
final class MavenCommand {

  private static final Pattern MODULES = Pattern.compile(" -pl (\\S+)");
  private static final Pattern PROFILE = Pattern.compile(" -P *(\\S+)");

  private MavenCommand() {}

  /** Modules and profiles that the command names and the build does not have. */
  static List<String> faults(String line) {
    String build = build();
    List<String> faults = new ArrayList<>();
    Matcher modules = MODULES.matcher(line);
    while (modules.find()) {
      for (String module : modules.group(1).split(",")) {
        if (!build.contains("<module>" + module + "</module>")) {
          faults.add(line + ": no module " + module);
        }
      }
    }
    Matcher profile = PROFILE.matcher(line);
    while (profile.find()) {
      if (!build.contains("<id>" + profile.group(1) + "</id>")) {
        faults.add(line + ": no profile " + profile.group(1));
      }
    }
    return faults;
  }

  /** Modules are named by the parent, profiles by whichever module they are for. */
  private static String build() {
    return Checkout.files().stream()
        .filter(each -> each.endsWith("pom.xml"))
        .map(MavenCommand::text)
        .collect(Collectors.joining());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
