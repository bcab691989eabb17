package ee.outbox.bench.harness.result;

import ee.outbox.bench.harness.system.Answer;
import java.util.Map;

/**
 * What the report says besides values.
 *
 * @param run form, time, machine, by name
 * @param database settings of PostgreSQL by name
 * @param systems what each system says of itself, by its name in the report
 */
public record Facts(
    Map<String, String> run, Map<String, String> database, Map<String, Answer> systems) {}
