package ee.outbox.bench.namastack;

import ee.outbox.bench.kit.Business;
import ee.outbox.bench.kit.Handling;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application: its handler. */
@SpringBootApplication
public class Application {

  @Bean
  Handling handling() {
    return new Handling();
  }

  @Bean
  OutboxTypedHandler<MessageEvent> handler(Handling handling, DataSource database) {
    return new MessageHandler(handling, database);
  }

  /** Runs in no transaction: the effect commits by itself. */
  private record MessageHandler(Handling handling, DataSource database)
      implements OutboxTypedHandler<MessageEvent> {

    @Override
    public void handle(MessageEvent event, OutboxRecordMetadata metadata) {
      try {
        handling.handle(
            event.seq(),
            seq -> {
              try (Connection connection = database.getConnection()) {
                Business.insertEffect(connection, seq);
              }
            });
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
