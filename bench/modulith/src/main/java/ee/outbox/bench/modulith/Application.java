package ee.outbox.bench.modulith;

import ee.outbox.bench.kit.Handling;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableAsync;

/** The application: where its listeners run. */
@SpringBootApplication
@EnableAsync
public class Application {

  @Bean
  Handling handling() {
    return new Handling();
  }

  @Bean
  SwitchedExecutor applicationTaskExecutor() {
    return new SwitchedExecutor();
  }
}
