package ee.outbox.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes the page of test results from the reports of a run of the whole matrix. A file of its own,
 * which {@code java} runs as it stands; see {@code it/matrix}.
 *
 * <p>Below the given directory lie {@code unit/<run>/<module>} with reports of Surefire, and {@code
 * it/<run>/<server>-<database>} with those of Failsafe.
 */
final class ResultsPage {

  private static final Map<String, String> DATABASES =
      Map.of("h2", "H2", "postgresql", "PostgreSQL", "mariadb", "MariaDB");

  private static final String HEAD =
      """
      # Test results

      Written by `bash it/matrix` on %s, of %s: not to be changed by hand. *17 + 2* means that 17 tests passed and 2 were skipped, for a reason that is listed below.

      """;

  /** Where the classes of the contract kit are. */
  private static final String CONTRACT = "ee.outbox.spi.contract.";

  private final Path reports;

  ResultsPage(Path reports) {
    this.reports = reports;
  }

  /** Takes the directory of the reports, the page, its date. */
  public static void main(String... arguments) throws IOException {
    ResultsPage results = new ResultsPage(Path.of(arguments[0]));
    List<String> failed = results.write(Path.of(arguments[1]), arguments[2]);
    failed.forEach(each -> System.err.println("failed: " + each));
    System.exit(failed.isEmpty() ? 0 : 1);
  }

  /** Writes the page, and tells what failed. */
  List<String> write(Path page, String date) throws IOException {
    List<Case> servers = cases("it");
    List<Case> units = cases("unit");
    Files.writeString(page, HEAD.formatted(date, commits()) + text(servers, units) + "\n");
    return Stream.concat(servers.stream(), units.stream())
        .filter(Case::failed)
        .map(Case::toString)
        .toList();
  }

  private static String text(List<Case> servers, List<Case> units) {
    List<Case> contracts = units.stream().filter(Case::isContract).toList();
    List<Case> others = units.stream().filter(each -> !each.isContract()).toList();
    return String.join(
        "\n\n",
        "## Integration tests\n\n"
            + "The same tests in the same wars on each server, with each database.\n\n"
            + table("server", servers, Case::server, Case::database),
        "## The store contract\n\n"
            + "The same tests on each provider and database, in Java SE.\n\n"
            + table("test class", contracts, Case::suite, Case::run),
        "## All other tests\n\n" + table("module", others, Case::place, Case::run),
        "## What was skipped, and why\n\n" + skipped(servers, units));
  }

  private static String table(
      String corner, List<Case> cases, Function<Case, String> row, Function<Case, String> column) {
    Set<String> columns = cases.stream().map(column).collect(Collectors.toCollection(TreeSet::new));
    Map<String, Map<String, List<Case>>> rows =
        cases.stream()
            .collect(
                Collectors.groupingBy(
                    row, TreeMap::new, Collectors.groupingBy(column, Collectors.toList())));
    StringBuilder text = new StringBuilder("| " + corner + " |");
    columns.forEach(each -> text.append(' ').append(each).append(" |"));
    text.append("\n| --- |").append(" --- |".repeat(columns.size()));
    rows.forEach(
        (name, cells) -> {
          text.append("\n| ").append(name).append(" |");
          columns.forEach(
              each ->
                  text.append(' ').append(cell(cells.getOrDefault(each, List.of()))).append(" |"));
        });
    return text.toString();
  }

  private static String cell(List<Case> cases) {
    long skipped = cases.stream().filter(each -> each.skipped() != null).count();
    long failed = cases.stream().filter(Case::failed).count();
    long passed = cases.size() - skipped - failed;
    return cases.isEmpty()
        ? "not run"
        : passed
            + (skipped == 0 ? "" : " + " + skipped)
            + (failed == 0 ? "" : ", **" + failed + " failed**");
  }

  private static String skipped(List<Case> servers, List<Case> units) {
    Map<String, Set<String>> places = new TreeMap<>();
    Stream.concat(servers.stream(), units.stream())
        .filter(each -> each.skipped() != null)
        .forEach(
            each ->
                places
                    .computeIfAbsent(
                        "| " + each.suite() + " | " + each.skipped(), any -> new TreeSet<>())
                    .add(each.place()));
    StringBuilder text = new StringBuilder("| test class | why | where |\n| --- | --- | --- |");
    places.forEach(
        (what, where) ->
            text.append('\n')
                .append(what)
                .append(" | ")
                .append(String.join(", ", where))
                .append(" |"));
    return text.toString();
  }

  /** The commit of all runs, or each with what was run of it. */
  private String commits() throws IOException {
    Map<String, Set<String>> runs = new TreeMap<>();
    try (Stream<Path> all = Files.walk(reports)) {
      for (Path file : all.filter(each -> each.endsWith("commit")).toList()) {
        String run = file.getParent().getFileName().toString();
        runs.computeIfAbsent(Files.readString(file).strip(), any -> new TreeSet<>()).add(run);
      }
    }
    if (runs.size() == 1) {
      return "commit `%s`".formatted(runs.keySet().iterator().next());
    }
    return runs.entrySet().stream()
        .map(
            each -> "commit `%s` (%s)".formatted(each.getKey(), String.join(", ", each.getValue())))
        .collect(Collectors.joining(" and "));
  }

  /** All test cases below {@code kind/<run>/<place>}. */
  private List<Case> cases(String kind) throws IOException {
    try (Stream<Path> all = Files.walk(reports.resolve(kind))) {
      List<Path> files =
          all.filter(each -> each.getFileName().toString().matches("TEST-.*\\.xml"))
              .sorted()
              .toList();
      List<Case> cases = new ArrayList<>();
      for (Path file : files) {
        cases.addAll(new Report(reports.resolve(kind).relativize(file)).read(file));
      }
      return cases;
    }
  }

  /** One test: where it ran, and what came of it. */
  private record Case(
      String run,
      String place,
      String server,
      String suite,
      boolean isContract,
      String skipped,
      boolean failed) {

    String database() {
      return DATABASES.get(place.substring(place.lastIndexOf('-') + 1));
    }
  }

  /** Reads one file of a report. */
  private static final class Report {

    private static final String ARROW = "==> ";

    private final String run;
    private final String place;
    private final List<Case> cases = new ArrayList<>();
    private String title = "";
    private String java = "";
    private String suite = "";
    private boolean contract;
    private String skipped;
    private boolean failed;

    Report(Path relative) {
      this.run = relative.getName(0).toString();
      this.place = relative.getName(1).toString();
    }

    List<Case> read(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(in);
        while (reader.hasNext()) {
          int event = reader.next();
          if (event == XMLStreamConstants.START_ELEMENT) {
            begin(reader);
          } else if (event == XMLStreamConstants.END_ELEMENT
              && reader.getLocalName().equals("testcase")) {
            cases.add(finished());
          }
        }
        return cases;
      } catch (XMLStreamException e) {
        throw new IOException(file + " cannot be read", e);
      }
    }

    private Case finished() {
      String server = "%s, JDK %s".formatted(title, java);
      return new Case(run, place, server, suite, contract, skipped, failed);
    }

    private void begin(XMLStreamReader reader) throws XMLStreamException {
      switch (reader.getLocalName()) {
        case "testsuite" -> suite = simple(reader.getAttributeValue(null, "name"));
        case "property" ->
            property(
                reader.getAttributeValue(null, "name"), reader.getAttributeValue(null, "value"));
        case "testcase" -> {
          contract = reader.getAttributeValue(null, "classname").startsWith(CONTRACT);
          skipped = null;
          failed = false;
        }
        case "skipped" -> skipped = reason(reader);
        case "failure", "error" -> failed = true;
        default -> {
          // output and flakes
        }
      }
    }

    private void property(String name, String value) {
      if (name.equals("it.title")) {
        title = value;
      } else if (name.equals("java.specification.version")) {
        java = value;
      }
    }

    private static String simple(String name) {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * What the condition was says JUnit, why it is there says the test: behind an arrow. A test
     * that gives up by itself has its reason in the first line of what it throws.
     */
    private static String reason(XMLStreamReader reader) throws XMLStreamException {
      String message = reader.getAttributeValue(null, "message");
      if (message == null) {
        String first = reader.getElementText().lines().findFirst().orElse("no reason given");
        return first.substring(first.lastIndexOf(": ") + 1).strip();
      }
      int arrow = message.lastIndexOf(ARROW);
      return arrow < 0 ? message : message.substring(arrow + ARROW.length());
    }
  }
}
