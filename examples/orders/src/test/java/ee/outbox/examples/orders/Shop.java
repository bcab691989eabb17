package ee.outbox.examples.orders;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The shop as a client sees it: REST and JSON. */
final class Shop {

  /** What came back. */
  record Answer(int status, JsonValue body) {

    String error() {
      return body.asJsonObject().getString("error");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;

  Shop(URI address) {
    api = address.resolve("api/");
  }

  /** Places an order and returns its number. */
  long place(String sku, int quantity) {
    Answer answer = order(sku, quantity, "paid");
    if (answer.status() != 201) {
      throw new AssertionError("order not placed: " + answer);
    }
    return answer.body().asJsonObject().getInt("id");
  }

  Answer order(String sku, int quantity, String payment) {
    return send(
        "POST",
        "orders",
        Json.createObjectBuilder()
            .add("customer", "Ada Lovelace")
            .add("sku", sku)
            .add("quantity", quantity)
            .add("payment", payment)
            .build()
            .toString());
  }

  void gateway(String mode) {
    send("PUT", "mail/gateway", Json.createObjectBuilder().add("mode", mode).build().toString());
  }

  void pause() {
    send("PUT", "processor", Json.createObjectBuilder().add("paused", true).build().toString());
  }

  Answer redrive(String messageId) {
    return send("POST", "messages/" + messageId + "/redrive", "");
  }

  Answer discard(String messageId) {
    return send("DELETE", "messages/" + messageId, "");
  }

  /** The one message of an order. */
  Message message(long orderId) {
    return new Message(get("messages?order=" + orderId).body().asJsonArray().getJsonObject(0));
  }

  /** How many mails have confirmed an order. */
  long mails(long orderId) {
    return get("mail").body().asJsonArray().getValuesAs(JsonObject.class).stream()
        .filter(mail -> mail.getInt("orderId") == orderId)
        .count();
  }

  JsonObject stock(String sku) {
    return get("stock").body().asJsonArray().getValuesAs(JsonObject.class).stream()
        .filter(item -> item.getString("sku").equals(sku))
        .findFirst()
        .orElseThrow();
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  private Answer send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonValue parse(String body) {
    if (body.isEmpty()) {
      return JsonValue.NULL;
    }
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      return reader.readValue();
    }
  }
}
