package ee.outbox.spi;

/**
 * What the messages of one ordering key share: they are delivered one at a time, in order. A store
 * may put several keys into one lane; it never puts one key into several.
 *
 * @param value any number
 */
public record Lane(long value) {}
