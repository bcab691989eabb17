package ee.outbox.cdi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells the sources that stand for the machine (environment variables, system properties) from
 * those that somebody wrote for this application. Their names and classes differ from server to
 * server and their ordinals can be configured, so they are known by what they answer.
 */
final class MachineSources {

  private static final String PROPERTY = "java.vm.specification.version";

  private final List<ConfigSource> others = new ArrayList<>();

  MachineSources(Config config) {
    for (ConfigSource source : config.getConfigSources()) {
      if (!answersSystemProperties(source) && !answersEnvironment(source)) {
        others.add(source);
      }
    }
  }

  boolean onlyOneToKnow(String name) {
    return others.stream().noneMatch(source -> source.getValue(name) != null);
  }

  private static boolean answersSystemProperties(ConfigSource source) {
    String expected = System.getProperty(PROPERTY);
    return expected != null && expected.equals(source.getValue(PROPERTY));
  }

  private static boolean answersEnvironment(ConfigSource source) {
    Map<String, String> environment = System.getenv();
    return !environment.isEmpty()
        && environment.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .limit(3)
            .allMatch(each -> each.getValue().equals(source.getValue(each.getKey())));
  }
}
