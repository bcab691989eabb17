package ee.outbox.cdi.processing;

import ee.outbox.Delivery;
import ee.outbox.OutboxAdmin.Filter;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.cdi.config.DeliverySettings;
import ee.outbox.cdi.config.OutboxSettings;
import ee.outbox.cdi.memory.MemoryStore;
import ee.outbox.cdi.platform.JtaTransactions;
import ee.outbox.cdi.platform.Platform;
import ee.outbox.cdi.settle.ExponentialBackoff;
import ee.outbox.cdi.testing.TestPlatform;
import ee.outbox.spi.DeliveryTime;
import ee.outbox.spi.MessageHandler.TransactionMode;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.Settlement.OrderOnFailure;
import ee.outbox.spi.StoreSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A store in memory, the platform's transactions, and processors on them. */
final class Fixture implements AutoCloseable {

  final TestPlatform server = new TestPlatform();
  final Platform platform = server.lookup();
  final JtaTransactions transactions = new JtaTransactions(platform);
  final SwitchableStore store = new SwitchableStore(new MemoryStore(platform.registry()));
  final List<String> handled = new CopyOnWriteArrayList<>();
  TransactionMode mode = TransactionMode.IN_TRANSACTION;
  Consumer<Delivery> work = delivery -> {};
  Consumer<Delivery> committed = delivery -> handled.add(delivery.message().id());
  Duration pollInterval = Duration.ofMillis(200);
  Duration lease = Duration.ofSeconds(30);
  Duration shutdownTimeout = Duration.ofSeconds(10);
  Optional<Duration> keepCompleted = Optional.empty();
  int concurrency = 4;
  int transactionSize = 1;
  long claimedBytes = 1_000_000;
  int payloadSize = 1;
  private final List<Processor> processors = new ArrayList<>();

  Fixture() {
    start(StoreSettings.Retention.DELETE);
  }

  /** Starts the store once more: its settings are the last ones. */
  void start(StoreSettings.Retention retention) {
    store.start(
        new StoreSettings(
            StoreSettings.SchemaMode.NONE,
            Optional.empty(),
            Duration.ofSeconds(5),
            retention,
            transactions));
  }

  Processor processor(String name) {
    return processor(name, platform);
  }

  Processor processor(String name, Platform on) {
    Processor processor =
        new Processor(
            store,
            new TestDispatcher(transactions, mode, d -> work.accept(d), d -> committed.accept(d)),
            settings(name),
            on,
            new ExponentialBackoff((type, handler, attempts) -> deliveries()));
    processors.add(processor);
    return processor;
  }

  private OutboxSettings settings(String name) {
    return new OutboxSettings(
        true,
        new OutboxSettings.Storage(
            OutboxSettings.StoreKind.MEMORY,
            StoreSettings.SchemaMode.NONE,
            Optional.empty(),
            Duration.ofSeconds(5)),
        new OutboxSettings.Capture(1_000_000),
        new OutboxSettings.Processing(
            true,
            name,
            Optional.empty(),
            new OutboxSettings.Claiming(100, claimedBytes, pollInterval, lease),
            concurrency,
            transactionSize,
            shutdownTimeout),
        new OutboxSettings.Retention(keepCompleted, Optional.empty()),
        (type, handler, attempts) -> deliveries());
  }

  private static DeliverySettings deliveries() {
    return new DeliverySettings(
        3,
        new DeliverySettings.Backoff(Duration.ofMillis(20), 1, Duration.ofMillis(20), 0),
        OrderOnFailure.BLOCK);
  }

  /** Publishes messages "first" to "last" in order; with a key where one is given. */
  void publish(String type, Optional<String> key, int first, int last) {
    List<NewMessage> messages =
        IntStream.rangeClosed(first, last)
            .mapToObj(
                i ->
                    OutboxMessage.builder()
                        .id((key.isPresent() ? key.get() : "none") + "-" + i)
                        .eventType(type)
                        .aggregateType(key.isPresent() ? "k" : null)
                        .aggregateId(key.orElse(null))
                        .payload(new byte[payloadSize])
                        .build())
            .map(
                message ->
                    new NewMessage(
                        message,
                        new DeliveryTime.Immediately(),
                        NewMessage.IdRule.GENERATED,
                        List.of("a")))
            .toList();
    transactions.call(
        () -> {
          store.writer().append(messages);
          return true;
        });
  }

  long count(Status status) {
    return transactions.call(
        () -> store.admin().count(Filter.builder().status(status).build(), 100_000));
  }

  long left() {
    return transactions.call(() -> store.admin().count(Filter.all(), 100_000));
  }

  @Override
  public void close() {
    store.down = false;
    processors.forEach(Processor::stop);
    server.close();
  }
}
