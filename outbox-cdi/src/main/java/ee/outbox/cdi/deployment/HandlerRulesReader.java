package ee.outbox.cdi.deployment;

import ee.outbox.OutboxHandler;
import ee.outbox.cdi.config.Durations;
import ee.outbox.cdi.handlers.HandlerRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Reads what {@link OutboxHandler} says about failures. */
final class HandlerRulesReader {

  private final String handler;
  private final Consumer<String> faults;

  HandlerRulesReader(String handler, Consumer<String> faults) {
    this.handler = handler;
    this.faults = faults;
  }

  HandlerRules read(OutboxHandler annotation, CallForm form) {
    Optional<Duration> timeout = timeout(annotation.timeout());
    if (timeout.isPresent() && form.outside()) {
      faults.accept(DeploymentMessages.timeoutOutside(handler, annotation.timeout()));
    }
    return new HandlerRules(
        maxAttempts(annotation.maxAttempts()),
        List.of(annotation.retryOn()),
        List.of(annotation.abortOn()),
        timeout);
  }

  private OptionalInt maxAttempts(int value) {
    if (value < 0) {
      faults.accept(DeploymentMessages.badMaxAttempts(handler, value));
    }
    return value <= 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private Optional<Duration> timeout(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      Duration value = Durations.parse(text);
      boolean wholeSeconds = value.getNano() == 0 && value.getSeconds() > 0;
      if (wholeSeconds && value.getSeconds() <= Integer.MAX_VALUE) {
        return Optional.of(value);
      }
    } catch (IllegalArgumentException e) {
      // no duration at all: the same fault as one that is not in whole seconds
      faults.accept(DeploymentMessages.badTimeout(handler, text));
      return Optional.empty();
    }
    faults.accept(DeploymentMessages.badTimeout(handler, text));
    return Optional.empty();
  }
}
