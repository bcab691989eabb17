package ee.outbox.examples.orders;

import jakarta.json.JsonObject;

/** A message as REST shows it. */
record Message(JsonObject json) {

  String id() {
    return json.getString("id");
  }

  String status() {
    return json.getString("status");
  }

  String state(String handler) {
    return handler(handler).getString("state");
  }

  int attempts(String handler) {
    return handler(handler).getInt("attempts");
  }

  String error(String handler) {
    return handler(handler).getString("error");
  }

  private JsonObject handler(String name) {
    return json.getJsonArray("handlers").getValuesAs(JsonObject.class).stream()
        .filter(handler -> handler.getString("name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no handler " + name + " in " + json));
  }
}
