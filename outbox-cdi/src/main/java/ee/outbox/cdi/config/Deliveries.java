package ee.outbox.cdi.config;

import java.util.OptionalInt;

/**
 * How deliveries are retried. A handler's own keys win over its event type's, those over its
 * annotation, that over the keys for all.
 */
public interface Deliveries {

  /**
   * Resolves the settings of one handler for one event type. Cheap enough to be called once a
   * handler at start; not meant for each delivery.
   *
   * @param eventType the event type, not null
   * @param handler the handler's stable name, not null
   * @param annotatedMaxAttempts what the handler's annotation says, empty for nothing
   * @return the settings
   */
  DeliverySettings of(String eventType, String handler, OptionalInt annotatedMaxAttempts);
}
