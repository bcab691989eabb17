/**
 * A Java agent that gives a JVM a clock of its own: in comes each class as it is loaded, out goes
 * the same class with a fixed time added wherever it asks for the time of day. It never touches
 * {@code java.base}, monotonic time, or a class that it was told to leave alone.
 */
package ee.outbox.it.faults.clock;
