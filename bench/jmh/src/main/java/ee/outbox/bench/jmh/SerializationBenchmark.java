package ee.outbox.bench.jmh;

import ee.outbox.cdi.capture.JsonbSerializer;
import ee.outbox.spi.PayloadSerializer.Payload;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An event of 300 bytes to its payload and back, by the product and by Yasson alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class SerializationBenchmark {

  private static final int BYTES = 300;

  private final JsonbSerializer serializer = new JsonbSerializer();
  private final Jsonb yasson = JsonbBuilder.create();
  private OrderPlaced event;
  private Payload payload;

  /** The event. */
  public record OrderPlaced(
      String orderId, String customer, BigDecimal total, List<Line> lines, String remark) {}

  /** A part of it. */
  public record Line(String article, int pieces) {}

  /** Makes an event of the size. */
  @Setup
  public void fill() {
    int missing = BYTES - write(order("")).bytes().length;
    event = order("x".repeat(missing));
    payload = write(event);
    if (payload.bytes().length != BYTES || !read().equals(event)) {
      throw new IllegalStateException(new String(payload.bytes(), StandardCharsets.UTF_8));
    }
  }

  private static OrderPlaced order(String remark) {
    List<Line> lines = List.of(new Line("A-1001", 2), new Line("B-2002", 1));
    return new OrderPlaced(
        "018f6b2e-7c1d-7aaa-8bbb-0123456789ab", "C-4711", new BigDecimal("129.90"), lines, remark);
  }

  private Payload write(OrderPlaced order) {
    return serializer.serialize(order);
  }

  /** The product writes. */
  @Benchmark
  public Payload write() {
    return write(event);
  }

  /** Yasson writes a text, its bytes are taken. */
  @Benchmark
  public byte[] writeByYasson() {
    return yasson.toJson(event).getBytes(StandardCharsets.UTF_8);
  }

  /** Yasson writes bytes. */
  @Benchmark
  public byte[] writeByYassonToStream() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
    yasson.toJson(event, bytes);
    return bytes.toByteArray();
  }

  /** The product reads. */
  @Benchmark
  public OrderPlaced read() {
    return serializer.deserialize(payload, OrderPlaced.class);
  }

  /** Yasson reads a text made of the bytes. */
  @Benchmark
  public OrderPlaced readByYasson() {
    return yasson.fromJson(new String(payload.bytes(), StandardCharsets.UTF_8), OrderPlaced.class);
  }

  /** Yasson reads bytes. */
  @Benchmark
  public OrderPlaced readByYassonFromStream() {
    return yasson.fromJson(new ByteArrayInputStream(payload.bytes()), OrderPlaced.class);
  }
}
