package ee.outbox.bench.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a server is made of.
 *
 * @param target the directory {@code target} of this module after the phase {@code package}
 * @param name the server's name, and that of its directory
 * @param httpPort where it listens, on loopback
 * @param postgresPort where PostgreSQL listens: user and database {@code postgres}
 * @param variables of the server, among them those of MicroProfile Config: {@code
 *     outbox.transaction-size}
 * @param jvmOptions for instance {@code -Xmx512m}
 */
public record Setup(
    Path target,
    String name,
    int httpPort,
    int postgresPort,
    Map<String, String> variables,
    List<String> jvmOptions) {

  static final String WAR = "bench.war";
}
