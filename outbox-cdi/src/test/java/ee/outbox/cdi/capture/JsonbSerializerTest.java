package ee.outbox.cdi.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.outbox.spi.PayloadSerializer.Payload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonbSerializerTest {

  private final JsonbSerializer serializer = new JsonbSerializer();

  public record Placed(String id, BigDecimal total, Instant at) {}

  @Test
  void readsWhatItWrites() {
    Placed placed = new Placed("ä", new BigDecimal("1.50"), Instant.parse("2030-01-01T00:00:00Z"));

    assertThat(serializer.deserialize(serializer.serialize(placed), Placed.class))
        .isEqualTo(placed);
  }

  @Test
  void passesTextBytesAndJsonThrough() {
    JsonObject json = Json.createObjectBuilder().add("ä", 1).build();

    assertThat(serializer.deserialize(serializer.serialize("ä"), String.class)).isEqualTo("ä");
    assertThat(serializer.deserialize(serializer.serialize(new byte[] {1, 2}), byte[].class))
        .containsExactly(1, 2);
    assertThat(serializer.deserialize(serializer.serialize(json), JsonObject.class))
        .isEqualTo(json);
    assertThat(serializer.serialize("x").contentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(serializer.serialize(json).contentType()).isEqualTo("application/json");
  }

  @Test
  void refusesAPayloadThatIsNull() {
    Payload payload = new Payload("null".getBytes(StandardCharsets.UTF_8), "application/json");

    assertThatThrownBy(() -> serializer.deserialize(payload, Placed.class))
        .hasMessageStartingWith("OUTBOX1208");
  }
}
