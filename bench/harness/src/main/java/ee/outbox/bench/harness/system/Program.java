package ee.outbox.bench.harness.system;

import java.io.IOException;

/** Something that can be started. */
public interface Program {

  /** Of its process. */
  String name();

  /** How it is started. */
  Launch launch(Site site) throws IOException;
}
