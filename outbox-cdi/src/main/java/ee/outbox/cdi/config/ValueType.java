package ee.outbox.cdi.config;

import ee.outbox.spi.Settlement.OrderOnFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a key's value may be.
 *
 * @param <T> what it is read into
 * @param description the form and range, for documentation and texts
 * @param parser reads it; throws {@link IllegalArgumentException} with what is wrong as message
 */
public record ValueType<T>(String description, Function<String, T> parser) {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(kib|mib|gib|)");

  /** A duration that is less than zero: told apart because it has a text of its own. */
  static final class NegativeDuration extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NegativeDuration() {
      super("is negative");
    }
  }

  static ValueType<Boolean> bool() {
    return new ValueType<>(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("is neither true nor false");
            });
  }

  static ValueType<Integer> integer(int min, int max) {
    return new ValueType<>(
        "whole number from %d to %d".formatted(min, max),
        text -> {
          try {
            return inRange(Integer.valueOf(text), min, max);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no whole number in the range", e);
          }
        });
  }

  static ValueType<Double> decimal(String min, String max) {
    return new ValueType<>(
        "number from %s to %s".formatted(min, max),
        text -> {
          try {
            return inRange(new BigDecimal(text), new BigDecimal(min), new BigDecimal(max))
                .doubleValue();
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is no number", e);
          }
        });
  }

  static ValueType<Duration> duration(String min, String max) {
    return new ValueType<>(
        "duration from %s to %s (%s)".formatted(min, max, Durations.FORM),
        text -> {
          Duration value = Durations.parse(text);
          if (value.isNegative()) {
            throw new NegativeDuration();
          }
          return inRange(value, Durations.parse(min), Durations.parse(max));
        });
  }

  static ValueType<Long> size(long max) {
    return new ValueType<>(
        "bytes from 1 to %d, also as 64KiB or 1MiB".formatted(max),
        text -> {
          Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
          if (!matcher.matches()) {
            throw new IllegalArgumentException("is no size");
          }
          long factor =
              switch (matcher.group(2)) {
                case "kib" -> 1L << 10;
                case "mib" -> 1L << 20;
                case "gib" -> 1L << 30;
                default -> 1L;
              };
          long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
          return inRange(bytes, 1L, max);
        });
  }

  /** The same, read into something else. */
  <U> ValueType<U> map(Function<T, U> to) {
    return new ValueType<>(description, parser.andThen(to));
  }

  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    UnaryOperator<String> lower = name -> name.toLowerCase(Locale.ROOT);
    String names =
        Stream.of(type.getEnumConstants())
            .map(each -> lower.apply(each.name()))
            .collect(Collectors.joining(" | "));
    return new ValueType<>(
        names,
        text ->
            Stream.of(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is none of them")));
  }

  static ValueType<OrderOnFailure> onFailure() {
    return oneOf(OrderOnFailure.class);
  }

  static ValueType<String> text(int maxLength) {
    return new ValueType<>(
        "text of at most %d characters".formatted(maxLength),
        text -> {
          if (text.length() > maxLength) {
            throw new IllegalArgumentException("has %d characters".formatted(text.length()));
          }
          if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("has control characters");
          }
          return text;
        });
  }

  /** The same, or the word {@code none}. */
  ValueType<Optional<T>> orNone() {
    return new ValueType<>(
        description + ", or none",
        text -> text.equalsIgnoreCase("none") ? Optional.empty() : Optional.of(parser.apply(text)));
  }

  private static <C extends Comparable<C>> C inRange(C value, C min, C max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException("is out of range");
    }
    return value;
  }
}
