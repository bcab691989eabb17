package ee.outbox.bench.harness.result;

import ee.outbox.bench.harness.system.Answer;
import ee.outbox.bench.harness.workload.About;
import ee.outbox.bench.harness.workload.Metric;
import ee.outbox.bench.harness.workload.Metric.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report as Markdown, a chart for each workload, the raw data. */
public final class Report {

  private static final String INTRODUCTION =
      """
      # Benchmark

      Made by `bench/`; [how to run and how to read it](../README.md). Systems took turns, round by \
      round; what is shown is the median of the rounds, in brackets the least and the most. \
      Machines differ and this one is noisy: the ratios count, each made within one round. \
      [Raw data](samples.csv).

      """;

  private final Facts facts;
  private final Samples samples;
  private final List<About> workloads;

  /** Of what has been measured. */
  public Report(Facts facts, Samples samples, List<About> workloads) {
    this.facts = facts;
    this.samples = samples;
    this.workloads = workloads;
  }

  /** Writes {@code report.md}, {@code samples.csv} and the charts. */
  public void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    RawData.write(directory.resolve("samples.csv"), samples);
    StringBuilder text = new StringBuilder(INTRODUCTION);
    facts.run().forEach((name, value) -> text.append("- %s: %s%n".formatted(name, value)));
    for (About workload : workloads) {
      text.append(section(workload, directory));
    }
    text.append(appendix());
    Files.writeString(directory.resolve("report.md"), text);
  }

  /** Empty as long as nothing is known. */
  private String section(About workload, Path directory) throws IOException {
    List<String> systems =
        facts.systems().keySet().stream()
            .filter(system -> samples.known(workload.id(), system))
            .toList();
    if (systems.isEmpty()) {
      return "";
    }
    String text = "\n## %s\n\n%s".formatted(workload.title(), table(workload, systems));
    return chart(workload, directory)
        ? text + "\n![%s](%s.svg)%n".formatted(workload.title(), workload.id())
        : text;
  }

  private String table(About workload, List<String> systems) {
    List<String> references = references(workload);
    StringBuilder text = new StringBuilder("| |");
    workload.metrics().forEach(metric -> text.append(" %s |".formatted(metric.title())));
    references.forEach(reference -> text.append(" : %s |".formatted(reference)));
    text.append("\n|---|").append("---:|".repeat(workload.metrics().size() + references.size()));
    text.append('\n');
    systems.forEach(system -> text.append(line(workload, system)));
    return text.toString();
  }

  /** Those that have been measured. */
  private List<String> references(About workload) {
    return workload.references().stream()
        .filter(each -> samples.known(workload.id(), each))
        .toList();
  }

  private String line(About workload, String system) {
    String gap = samples.gapOf(workload.id(), system).orElse("");
    if (!gap.isEmpty()) {
      return "| %s | %s |%n".formatted(system, gap);
    }
    StringBuilder text = new StringBuilder("| %s |".formatted(system));
    Metric first = workload.metrics().get(0);
    for (Metric metric : workload.metrics()) {
      Spread spread = samples.spread(workload.id(), system, metric.id());
      boolean extremes = metric.equals(first) || metric.shown() == Shown.EXTREMES;
      text.append(
          " %s |"
              .formatted(
                  extremes
                      ? Numbers.text(spread, metric.digits())
                      : Numbers.text(spread.median(), metric.digits())));
    }
    for (String reference : references(workload)) {
      Spread ratios = samples.ratios(workload.id(), system, reference, first.id());
      text.append(" %s |".formatted(Numbers.text(ratios, 2)));
    }
    return text.append('\n').toString();
  }

  private boolean chart(About workload, Path directory) throws IOException {
    Map<String, Spread> bars = new LinkedHashMap<>();
    Metric first = workload.metrics().get(0);
    for (String system : facts.systems().keySet()) {
      Spread spread = samples.spread(workload.id(), system, first.id());
      if (!spread.isEmpty()) {
        bars.put(system, spread);
      }
    }
    if (bars.isEmpty()) {
      return false;
    }
    String title = workload.title() + " (" + first.title() + ")";
    Files.writeString(directory.resolve(workload.id() + ".svg"), new Chart(title, bars).svg());
    return true;
  }

  /** What a system says of itself besides name and version. */
  private static String settings(Answer info) {
    return info.values().entrySet().stream()
        .filter(each -> !each.getKey().equals("name") && !each.getKey().equals("version"))
        .sorted(Map.Entry.comparingByKey())
        .map(
            each ->
                each.getKey().equals("settings")
                    ? each.getValue()
                    : each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }

  private String appendix() {
    String systems =
        facts.systems().entrySet().stream()
            .map(
                each ->
                    "| %s | %s | %s | %s |%n"
                        .formatted(
                            each.getKey(),
                            each.getValue().text("name"),
                            each.getValue().text("version"),
                            settings(each.getValue())))
            .collect(Collectors.joining());
    String database =
        facts.database().entrySet().stream()
            .map(each -> "`%s` %s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return """

        ## Appendix: systems

        | | | version | settings |
        |---|---|---|---|
        %s
        PostgreSQL: %s.
        """
        .formatted(systems, database);
  }
}
