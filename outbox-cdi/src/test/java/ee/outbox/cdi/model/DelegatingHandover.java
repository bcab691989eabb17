package ee.outbox.cdi.model;

import ee.outbox.cdi.processing.Handover;
import ee.outbox.spi.NewMessage;
import ee.outbox.spi.NodeId;
import ee.outbox.spi.WrittenMessages;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Another way without a claim, whose places are changed in parts. */
record DelegatingHandover(Handover handover, UnaryOperator<Handover.Place> change)
    implements Handover {

  @Override
  public Optional<Place> place(List<NewMessage> messages) {
    return handover.place(messages).map(change);
  }

  /** Another place, to be changed in parts. */
  static class Kept implements Place {

    private final Place place;

    Kept(Place place) {
      this.place = place;
    }

    @Override
    public NodeId node() {
      return place.node();
    }

    @Override
    public void written(WrittenMessages messages) {
      place.written(messages);
    }

    @Override
    public void notWritten() {
      place.notWritten();
    }

    @Override
    public void ended(boolean committed) {
      place.ended(committed);
    }
  }
}
