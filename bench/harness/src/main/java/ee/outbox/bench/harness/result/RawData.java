package ee.outbox.bench.harness.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** All values as CSV. */
final class RawData {

  private RawData() {}

  static void write(Path file, Samples samples) throws IOException {
    String lines =
        samples.all().stream()
            .map(
                each ->
                    String.format(
                        Locale.ROOT,
                        "%s,%d,%s,%s,%.6g%n",
                        each.workload(),
                        each.round(),
                        each.system(),
                        each.metric(),
                        each.value()))
            .collect(Collectors.joining());
    Files.writeString(file, "workload,round,system,metric,value\n" + lines);
  }
}
