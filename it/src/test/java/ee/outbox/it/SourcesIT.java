package ee.outbox.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.outbox.it.sources.BeanManagedSource;
import ee.outbox.it.sources.End;
import ee.outbox.it.sources.StatelessSource;
import ee.outbox.it.sources.ThreadSource;
import ee.outbox.it.sources.TransactionalSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * G1 wherever an event is fired: what commits is handled, what rolls back is not. The war has two
 * persistence units on one database, the outbox in one of them, business rows in the other.
 */
class SourcesIT extends InServerIT {

  private static final String DATA_SOURCE = "java:comp/DefaultDataSource";
  private static final String NO_EJB = "this server has no EJB";

  @Inject TransactionalSource transactional;
  @Inject ThreadSource threads;
  @Inject Instance<StatelessSource> stateless;
  @Inject Instance<BeanManagedSource> beanManaged;

  /** A place that fires one event and writes one row. */
  @FunctionalInterface
  interface Source {

    /** Has fired, and the transaction has ended, when it returns or throws. */
    void fire(String mark, End end) throws Exception;
  }

  @Deployment
  static WebArchive war() {
    return TestWar.twoUnits("sources.war", DATA_SOURCE, DATA_SOURCE)
        .addPackage(End.class.getPackage());
  }

  @Test
  void a_business_method() throws Exception {
    assertFollowsItsTransaction(transactional::fire);
  }

  @Test
  void a_servlet_with_a_transaction_of_its_own() throws Exception {
    assertFollowsItsTransaction((mark, end) -> call("POST", "servlet", mark, end));
  }

  @Test
  void a_servlet_that_calls_a_business_method() throws Exception {
    assertFollowsItsTransaction((mark, end) -> call("PUT", "servlet", mark, end));
  }

  @Test
  void a_resource_of_jakarta_rest() throws Exception {
    assertFollowsItsTransaction((mark, end) -> call("POST", "rest/source", mark, end));
  }

  @Test
  @DisabledIfSystemProperty(named = "it.ejb", matches = "false", disabledReason = NO_EJB)
  void an_ejb() throws Exception {
    assertFollowsItsTransaction(stateless.get()::fire);
  }

  @Test
  @DisabledIfSystemProperty(named = "it.ejb", matches = "false", disabledReason = NO_EJB)
  void an_ejb_that_manages_its_transactions() throws Exception {
    assertFollowsItsTransaction(beanManaged.get()::fire);
  }

  @Test
  @DisabledIfSystemProperty(named = "it.ejb", matches = "false", disabledReason = NO_EJB)
  void an_asynchronous_method_of_an_ejb() throws Exception {
    assertFollowsItsTransaction(
        (mark, end) -> stateless.get().fireElsewhere(mark, end).get(60, TimeUnit.SECONDS));
  }

  @Test
  void a_task_of_a_managed_executor() throws Exception {
    assertFollowsItsTransaction((mark, end) -> threads.task(mark, end).get(60, TimeUnit.SECONDS));
  }

  @Test
  void an_asynchronous_method_of_jakarta_concurrency() throws Exception {
    assertFollowsItsTransaction(
        (mark, end) -> threads.concurrency(mark, end).get(60, TimeUnit.SECONDS));
  }

  @Test
  void an_asynchronous_method_of_fault_tolerance() throws Exception {
    assertFollowsItsTransaction(
        (mark, end) ->
            threads.faultTolerance(mark, end).toCompletableFuture().get(60, TimeUnit.SECONDS));
  }

  @Test
  void an_asynchronous_method_of_fault_tolerance_that_calls_a_business_method() throws Exception {
    assertFollowsItsTransaction(
        (mark, end) ->
            threads
                .faultToleranceAndService(mark, end)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS));
  }

  @Test
  void transactional_beside_asynchronous_of_fault_tolerance_is_no_transaction_there() {
    String mark = newMark("no transaction");

    Throwable thrown =
        catchThrowable(
            () ->
                threads
                    .faultToleranceAndTransactional(mark, End.COMMIT)
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS));

    assertThat(thrown).hasStackTraceContaining("OUTBOX1201");
  }

  /** The order of the key makes sure that the first would have been handled by then. */
  private void assertFollowsItsTransaction(Source source) throws Exception {
    String mark = newMark("source");

    catchThrowable(() -> source.fire(mark, End.ROLL_BACK));
    source.fire(mark, End.COMMIT);

    int handled = End.COMMIT.number();
    eventually().until(() -> effects.committed(mark).contains(handled));
    assertThat(effects.committed(mark)).isEqualTo(List.of(End.COMMIT.row(), handled));
    assertThat(desk.calls(mark)).hasSize(1);
  }

  private static void call(String method, String path, String mark, End end)
      throws IOException, InterruptedException {
    String port = ConfigProvider.getConfig().getValue("http.port", String.class);
    String query = "mark=%s&end=%s".formatted(URLEncoder.encode(mark, StandardCharsets.UTF_8), end);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%s/sources/%s?%s".formatted(port, path, query)))
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
  }
}
