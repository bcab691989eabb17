package ee.outbox.cdi.capture;

import ee.outbox.spi.PayloadSerializer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The default: JSON-B, with String, byte[] and JsonObject passed through. */
public final class JsonbSerializer implements PayloadSerializer {

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain;charset=UTF-8";
  private static final String BYTES = "application/octet-stream";

  private final Jsonb jsonb = JsonbBuilder.create();

  @Override
  public Payload serialize(Object event) {
    if (event instanceof byte[] bytes) {
      return new Payload(bytes.clone(), BYTES);
    }
    if (event instanceof String text) {
      return new Payload(text.getBytes(StandardCharsets.UTF_8), TEXT);
    }
    if (event instanceof JsonObject object) {
      return new Payload(write(object), JSON);
    }
    return new Payload(jsonb.toJson(event).getBytes(StandardCharsets.UTF_8), JSON);
  }

  @Override
  public <T> T deserialize(Payload payload, Class<T> type) {
    T event = type.cast(read(payload, type));
    if (event == null) {
      throw CaptureMessages.nothingRead(type);
    }
    return event;
  }

  private Object read(Payload payload, Class<?> type) {
    if (type == byte[].class) {
      return payload.bytes().clone();
    }
    if (type == String.class) {
      return new String(payload.bytes(), StandardCharsets.UTF_8);
    }
    if (type == JsonObject.class) {
      try (JsonReader reader = Json.createReader(new ByteArrayInputStream(payload.bytes()))) {
        return reader.readObject();
      }
    }
    return jsonb.fromJson(new String(payload.bytes(), StandardCharsets.UTF_8), type);
  }

  private static byte[] write(JsonObject object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonWriter writer = Json.createWriter(bytes)) {
      writer.writeObject(object);
    }
    return bytes.toByteArray();
  }
}
