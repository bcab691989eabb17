package ee.outbox.jpa.sql;

import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One row of a result, whatever classes the provider and the driver chose for its values. */
public final class Row {

  private final Object[] values;

  Row(Object value) {
    this.values = value instanceof Object[] many ? many : new Object[] {value};
  }

  /**
   * Tells whether a value is missing.
   *
   * @param column the column, counted from 0
   * @return true where it is null
   */
  public boolean absent(int column) {
    return values[column] == null;
  }

  /**
   * A value of a class.
   *
   * @param <T> the class
   * @param type the class
   * @param column the column, counted from 0
   * @return the value
   */
  public <T> T value(Class<T> type, int column) {
    return type.cast(values[column]);
  }

  /**
   * A whole number.
   *
   * @param column the column, counted from 0; its value not null
   * @return the number
   */
  public long number(int column) {
    return ((Number) values[column]).longValue();
  }

  /**
   * A time that was selected as microseconds since 1970.
   *
   * @param column the column, counted from 0; its value not null
   * @return the time
   */
  public Instant time(int column) {
    return Instant.EPOCH.plus(number(column), ChronoUnit.MICROS);
  }

  /**
   * A text.
   *
   * @param column the column, counted from 0
   * @return the text, null where there is none
   */
  public String text(int column) {
    Object value = values[column];
    if (value instanceof Clob clob) {
      try {
        return clob.getSubString(1, Math.toIntExact(clob.length()));
      } catch (SQLException e) {
        throw SqlMessages.unreadable("text", e);
      }
    }
    return value == null ? null : value.toString();
  }

  /**
   * Bytes.
   *
   * @param column the column, counted from 0; its value not null
   * @return the bytes
   */
  public byte[] bytes(int column) {
    Object value = values[column];
    if (value instanceof Blob blob) {
      try {
        return blob.getBytes(1, Math.toIntExact(blob.length()));
      } catch (SQLException e) {
        throw SqlMessages.unreadable("binary", e);
      }
    }
    return (byte[]) value;
  }
}
