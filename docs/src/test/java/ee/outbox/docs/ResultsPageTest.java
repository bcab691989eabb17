package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPageTest {

  private static final String CONTRACT = "ee.outbox.spi.contract.StoreContract$Race";

  @TempDir Path reports;

  @BeforeEach
  void everythingPassed() throws IOException {
    report("unit/units/outbox-jpa/TEST-ee.outbox.jpa.H2StoreTest.xml", CONTRACT, "");
    report("unit/units/outbox-jpa/TEST-ee.outbox.jpa.CodecTest.xml", "ee.outbox.jpa.CodecTest", "");
    report("it/h2/liberty-h2/TEST-ee.outbox.it.ServerIT.xml", "ee.outbox.it.ServerIT", "");
  }

  @Test
  void eachResultHasItsPlace() throws IOException {
    assertThat(page())
        .contains("| server | H2 |", "| Some Server 1, JDK 17 | 1 |")
        .contains("| H2StoreTest | 1 |", "| outbox-jpa | 1 |")
        .doesNotContain("failed");
  }

  @Test
  void whatWasSkippedIsToldWithItsReason() throws IOException {
    report(
        "it/h2/liberty-h2/TEST-ee.outbox.it.EjbIT.xml",
        "ee.outbox.it.EjbIT",
        "<skipped message=\"System property [a] is [b] ==&gt; no EJB\"/>");

    assertThat(page())
        .contains("| Some Server 1, JDK 17 | 1 + 1 |", "| EjbIT | no EJB | liberty-h2 |");
  }

  @Test
  void theReasonOfATestThatGivesUpByItselfIsTold() throws IOException {
    report(
        "unit/units/outbox-jpa/TEST-ee.outbox.jpa.DerbyStoreTest.xml",
        CONTRACT,
        "<skipped>a.b.Aborted: Assumption failed: it waits there\n at c.d</skipped>");

    assertThat(page()).contains("| DerbyStoreTest | it waits there | outbox-jpa |");
  }

  @Test
  void whatFailedIsToldAndReturned() throws IOException {
    report(
        "it/postgresql/liberty-postgresql/TEST-ee.outbox.it.ServerIT.xml",
        "ee.outbox.it.ServerIT",
        "<error/>");

    assertThat(page()).contains("| Some Server 1, JDK 17 | 1 | 0, **1 failed** |");
    assertThat(new ResultsPage(reports).write(reports.resolve("page.md"), "today")).hasSize(1);
  }

  @Test
  void theCommitIsTold() throws IOException {
    commit("unit/units", "abc");
    commit("it/h2/liberty-h2", "abc");

    assertThat(page()).contains("on today, of commit `abc`: not");
  }

  @Test
  void whatIsOfWhichCommitIsToldWhereThereAreSeveral() throws IOException {
    commit("unit/units", "abc");
    commit("it/h2/liberty-h2", "def");

    assertThat(page()).contains("of commit `abc` (units) and commit `def` (liberty-h2): not");
  }

  private void commit(String directory, String commit) throws IOException {
    Files.writeString(reports.resolve(directory).resolve("commit"), commit + "\n");
  }

  private String page() throws IOException {
    Path page = reports.resolve("page.md");
    new ResultsPage(reports).write(page, "today");
    return Files.readString(page);
  }

  private void report(String file, String className, String outcome) throws IOException {
    Path report = reports.resolve(file);
    Files.createDirectories(report.getParent());
    String suite = report.getFileName().toString().replaceAll("TEST-|\\.xml", "");
    Files.writeString(
        report,
        """
        <testsuite name="%s">
          <properties>
            <property name="java.specification.version" value="17"/>
            <property name="it.title" value="Some Server 1"/>
          </properties>
          <testcase classname="%s" name="works">%s</testcase>
        </testsuite>
        """
            .formatted(suite, className, outcome));
  }
}
