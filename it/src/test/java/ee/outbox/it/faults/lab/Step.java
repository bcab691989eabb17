package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.check.FaultKind;
import java.time.Duration;

/**
 * One fault of a schedule.
 *
 * @param pause how long nothing happens before
 * @param kind which fault
 * @param lasts how long its cause stays, where it is one that stays
 */
record Step(Duration pause, FaultKind kind, Duration lasts) {}
