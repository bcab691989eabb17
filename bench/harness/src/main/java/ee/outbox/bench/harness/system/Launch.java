package ee.outbox.bench.harness.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a system is started.
 *
 * @param name in the report, without blanks
 * @param database its own
 * @param command of the process
 * @param environment what it needs besides that of the harness
 * @param base before the names of operations, with a slash at its end
 * @param log where its output goes
 */
public record Launch(
    String name,
    String database,
    List<String> command,
    Map<String, String> environment,
    URI base,
    Path log) {}
