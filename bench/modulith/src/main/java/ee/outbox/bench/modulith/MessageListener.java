package ee.outbox.bench.modulith;

import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Handling;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** The handler: asynchronous, after the commit, in a transaction of its own. */
@Component
public class MessageListener {

  private final Handling handling;
  private final JdbcTemplate jdbc;

  /** Made by Spring. */
  public MessageListener(Handling handling, JdbcTemplate jdbc) {
    this.handling = handling;
    this.jdbc = jdbc;
  }

  /** Handles a message. */
  @ApplicationModuleListener
  public void on(MessageEvent event) throws Exception {
    handling.handle(event.seq(), seq -> jdbc.update(Business.INSERT_EFFECT, seq, Business.TEXT));
  }
}
