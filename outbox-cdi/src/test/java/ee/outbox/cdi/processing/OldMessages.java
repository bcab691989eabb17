package ee.outbox.cdi.processing;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import ee.outbox.spi.StoreAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store's administration that finds messages of given types, and counts purges. */
final class OldMessages implements StoreAdmin {

  private final List<String> types;
  List<String> held = List.of();
  int purges;
  int purged;

  OldMessages(List<String> types) {
    this.types = types;
  }

  @Override
  public OutboxAdmin.Found find(OutboxAdmin.Filter filter, OutboxAdmin.Page page) {
    return new OutboxAdmin.Found(
        types.stream().map(ProcessorTest::message).limit(page.size()).toList(), Optional.empty());
  }

  @Override
  public Optional<OutboxMessage> find(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long count(OutboxAdmin.Filter filter, long limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Duration> oldestPendingAge() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> heldByDeadNodes(List<String> eventTypes) {
    return held;
  }

  @Override
  public boolean redrive(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean discard(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean replaceProgress(
      String id, List<HandlerProgress> expected, List<HandlerProgress> progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int purge(Status status, Duration olderThan, int limit) {
    purges++;
    return purged;
  }
}
