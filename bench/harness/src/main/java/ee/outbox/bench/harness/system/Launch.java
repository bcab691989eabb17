package ee.outbox.bench.harness.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started. Several systems may be in one.
 *
 * @param name of the process, and of its log
 * @param database its own
 * @param command that starts it
 * @param environment what it needs besides that of the harness
 * @param base of its addresses, with a slash at its end
 * @param log where its output goes
 */
public record Launch(
    String name,
    String database,
    List<String> command,
    Map<String, String> environment,
    URI base,
    Path log) {}
