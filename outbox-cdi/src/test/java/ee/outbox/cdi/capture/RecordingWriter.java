package ee.outbox.cdi.capture;

import ee.outbox.spi.ClaimToken;
import ee.outbox.spi.ClaimedMessage;
import ee.outbox.spi.MessageWriter;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what it was given, one list a call; a test may have something happen meanwhile. */
final class RecordingWriter implements MessageWriter {

  private final List<List<NewMessage>> calls = new ArrayList<>();
  private Consumer<List<NewMessage>> meanwhile = messages -> {};
  private Runnable joining = () -> {};
  private Runnable preparation = () -> {};
  private int joins;
  private final List<NodeId> claimedBy = new ArrayList<>();
  private Optional<String> claiming = Optional.empty();
  private Optional<RuntimeException> claimFailure = Optional.empty();

  void meanwhile(Consumer<List<NewMessage>> action) {
    meanwhile = action;
  }

  void whenPreparing(Runnable action) {
    preparation = action;
  }

  void whenJoining(Runnable action) {
    joining = action;
  }

  @Override
  public void join() {
    joins++;
    joining.run();
  }

  int joins() {
    return joins;
  }

  @Override
  public void prepare() {
    preparation.run();
  }

  @Override
  public void append(List<NewMessage> messages) {
    calls.add(messages);
    meanwhile.accept(messages);
  }

  @Override
  public Optional<WrittenMessages> appendClaimed(NodeId node, List<NewMessage> messages) {
    if (claimFailure.isPresent()) {
      throw claimFailure.get();
    }
    claiming.ifPresent(transaction -> claimedBy.add(node));
    return claiming.map(transaction -> new WrittenMessages(transaction, claimed(node, messages)));
  }

  private List<ClaimedMessage> claimed(NodeId node, List<NewMessage> messages) {
    return messages.stream()
        .filter(each -> !each.ordered())
        .map(
            each ->
                new ClaimedMessage(new ClaimToken(node, 1, 1), each.message(), Optional.empty(), 0))
        .toList();
  }

  /** From now on it claims what it writes without a key, in a transaction of that name. */
  void claims(String transaction) {
    claiming = Optional.of(transaction);
  }

  void failsToClaim(RuntimeException failure) {
    claimFailure = Optional.of(failure);
  }

  List<NodeId> claimedBy() {
    return claimedBy;
  }

  List<List<NewMessage>> calls() {
    return calls;
  }

  List<NewMessage> messages() {
    return calls.stream().flatMap(List::stream).toList();
  }

  List<String> payloads() {
    return messages().stream().map(each -> new String(each.message().payload())).toList();
  }
}
