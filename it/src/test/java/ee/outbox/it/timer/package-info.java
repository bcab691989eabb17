/**
 * What the timer of SmallRye Fault Tolerance does to a handler that overruns its time: in comes an
 * event whose handler may be tried again, out goes one effect or none. Nothing here knows of the
 * guard that is tested.
 */
package ee.outbox.it.timer;
