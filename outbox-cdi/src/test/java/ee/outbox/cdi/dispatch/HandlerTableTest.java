package ee.outbox.cdi.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.Delivery;
import ee.outbox.OutboxException;
import ee.outbox.spi.MessageHandler;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandlerTableTest {

  @Test
  void ordersTheHandlersOfATypeByPriorityThenName() {
    HandlerTable table =
        table(
            new Named("c", Set.of("t"), 1),
            new Named("b", Set.of("t", "former"), 2),
            new Named("a", Set.of("t"), 2));

    assertThat(table.handlersOf("t")).extracting(Handler::name).containsExactly("c", "a", "b");
    assertThat(table.handlersOf("former")).extracting(Handler::name).containsExactly("b");
    assertThat(table.eventTypes()).containsExactlyInAnyOrder("t", "former");
    assertThat(table.handlersOf("unknown")).isEmpty();
  }

  @Test
  void allowsOneNameForDifferentTypes() {
    assertThat(table(new Named("a", Set.of("t"), 1), new Named("a", Set.of("u"), 1)).eventTypes())
        .hasSize(2);
  }

  @Test
  void listsAllFaultsAtOnce() {
    assertThatThrownBy(
            () ->
                table(
                    new Named("a", Set.of("t"), 1),
                    new Named("a", Set.of("t"), 2),
                    new Named(" ", Set.of("t"), 1),
                    new Named("line\nbreak", Set.of("t"), 1),
                    new Named("n".repeat(201), Set.of("t"), 1),
                    new Named("lonely", Set.of(), 1),
                    new Named("typed", Set.of("bad\u0000type"), 1)))
        .isInstanceOf(OutboxException.class)
        .hasMessageContaining("OUTBOX1302")
        .hasMessageContaining("two handlers of the event type 't' are called 'a'")
        .hasMessageContaining("the name ' ' is not allowed")
        .hasMessageContaining("'line?break'")
        .hasMessageContaining("n".repeat(201))
        .hasMessageContaining("'lonely' names no event type")
        .hasMessageContaining("the event type 'bad?type' of 'typed'");
  }

  private static HandlerTable table(Named... handlers) {
    return HandlerTable.of(Stream.of(handlers).map(OfferedTarget::of).toList());
  }

  private record Named(String name, Set<String> eventTypes, int priority)
      implements MessageHandler {

    @Override
    public TransactionMode transactionMode() {
      return TransactionMode.OUTSIDE;
    }

    @Override
    public void handle(Delivery delivery) {
      throw new IllegalStateException(List.of(name, delivery).toString());
    }
  }
}
