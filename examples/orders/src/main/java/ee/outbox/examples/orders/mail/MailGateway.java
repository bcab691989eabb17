package ee.outbox.examples.orders.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands for a mail service somewhere else: it takes its time, refuses or hangs as it is told. */
@ApplicationScoped
public class MailGateway {

  private static final Duration HANGING = Duration.ofMinutes(1);

  @Inject MailFolder folder;

  @Inject
  @ConfigProperty(name = "orders.mail.latency", defaultValue = "PT0.7S")
  Duration latency;

  void send(Mail mail) throws InterruptedException {
    switch (folder.mode()) {
      case WORKING -> {
        Thread.sleep(latency.toMillis());
        folder.deliver(mail);
      }
      case REFUSING ->
          throw new MailRefusedException("421 Service not available: the mail gateway refuses");
      case HANGING -> Thread.sleep(HANGING.toMillis());
    }
  }
}
