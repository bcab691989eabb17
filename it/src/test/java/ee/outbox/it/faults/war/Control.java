package ee.outbox.it.faults.war;

import ee.outbox.HandlerProgress;
import ee.outbox.OutboxAdmin;
import ee.outbox.OutboxMessage;
import ee.outbox.Status;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the laboratory tells a node: POST {@code batch} and {@code count} runs as many business
 * transactions, {@code letters} and {@code count} one with as many messages; {@code death}, {@code
 * breakage} and {@code hold} set what is wanted; {@code pause} and {@code resume} are those of the
 * administration. GET tells the dead letters, with {@code held} how many threads are held, with
 * {@code clock} what time it is here, or with {@code ready} nothing.
 */
@WebServlet("/lab")
public class Control extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]+)\"");
  private static final int PAGE = 500;

  @Inject private transient Business business;
  @Inject private transient Deaths deaths;
  @Inject private transient Tampering tampering;
  @Inject private transient Holds holds;
  @Inject private transient OutboxAdmin admin;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    text(request, "death").map(Death::valueOf).ifPresent(deaths::want);
    text(request, "breakage").map(Breakage::valueOf).ifPresent(tampering::use);
    text(request, "hold").map(Hold::valueOf).ifPresent(holds::want);
    text(request, "pause").ifPresent(pause -> admin.pause());
    text(request, "resume").ifPresent(resume -> admin.resume());
    text(request, "batch").ifPresent(batch -> run(batch, count(request)));
    text(request, "letters")
        .ifPresent(batch -> business.publish(Load.letters(batch, count(request))));
  }

  private static int count(HttpServletRequest request) {
    return Integer.parseInt(request.getParameter("count"));
  }

  /** Stops at the first transaction that fails by itself: what committed, the database knows. */
  private void run(String batch, int count) {
    Load load = new Load(batch, business.newKind());
    for (int i = 0; i < count; i++) {
      boolean fails = load.fails();
      List<Job> jobs = load.transaction(i);
      if (fails) {
        failed(jobs);
      } else {
        business.publish(jobs);
      }
    }
  }

  private void failed(List<Job> jobs) {
    try {
      business.publishAndFail(jobs);
    } catch (IllegalStateException e) {
      System.getLogger("lab").log(System.Logger.Level.DEBUG, "failed as it should", e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (text(request, "ready").isPresent()) {
      return;
    }
    response.setContentType("text/plain");
    if (text(request, "held").isPresent()) {
      response.getWriter().print(holds.held());
      return;
    }
    if (text(request, "clock").isPresent()) {
      response.getWriter().print(Instant.now());
      return;
    }
    OutboxAdmin.Filter dead = OutboxAdmin.Filter.builder().status(Status.DEAD).build();
    Optional<String> next = Optional.empty();
    do {
      OutboxAdmin.Found found = admin.find(dead, new OutboxAdmin.Page(PAGE, next));
      found.messages().forEach(message -> print(message, writer(response)));
      next = found.next();
    } while (next.isPresent());
  }

  private static void print(OutboxMessage message, PrintWriter out) {
    Matcher name = MESSAGE.matcher(new String(message.payload(), StandardCharsets.UTF_8));
    if (name.find()) {
      message.progress().stream()
          .filter(each -> each.state() == HandlerProgress.State.DEAD)
          .forEach(
              each -> out.printf("%s\t%s\t%d%n", name.group(1), each.handler(), each.attempts()));
    }
  }

  private static PrintWriter writer(HttpServletResponse response) {
    try {
      return response.getWriter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> text(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getParameter(name));
  }
}
