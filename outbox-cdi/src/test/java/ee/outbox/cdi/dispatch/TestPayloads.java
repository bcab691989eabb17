package ee.outbox.cdi.dispatch;

import ee.outbox.spi.PayloadSerializer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A payload is the number of an event that is kept here. */
final class TestPayloads implements PayloadSerializer {

  private final List<Object> events = new ArrayList<>();
  private int reads;

  @Override
  public Payload serialize(Object event) {
    events.add(event);
    String number = Integer.toString(events.size() - 1);
    return new Payload(number.getBytes(StandardCharsets.US_ASCII), "test/number");
  }

  @Override
  public <T> T deserialize(Payload payload, Class<T> type) {
    reads++;
    String number = new String(payload.bytes(), StandardCharsets.US_ASCII);
    return type.cast(events.get(Integer.parseInt(number)));
  }

  int reads() {
    return reads;
  }
}
