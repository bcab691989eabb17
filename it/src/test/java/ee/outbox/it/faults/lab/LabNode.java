package ee.outbox.it.faults.lab;

import ee.outbox.it.faults.war.Breakage;
import ee.outbox.it.faults.war.Death;
import ee.outbox.it.faults.war.Hold;
import ee.outbox.it.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One server with the war of the laboratory: a process that we start and kill. */
final class LabNode implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  /** A start that takes longer has come to nothing, without a word. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The variable with the options of a node's sessions. */
  static final String SESSION = "postgres.options";

  /** The variable with the port of the application. */
  static final String HTTP = "http.port";

  private final String name;
  private final Site site;
  private final Link link;
  private final LabServer server;
  private final int port = FreePort.find();
  private final Remote remote = new Remote(port);
  private volatile Process process;
  private volatile Instant impatient = Instant.MAX;
  private volatile int version = 1;
  private volatile int newest = 1;

  LabNode(String name, Kind kind, Site site, Link link) {
    this.name = name;
    this.site = site;
    this.link = link;
    this.server = kind.server(name, site);
  }

  String name() {
    return name;
  }

  Link link() {
    return link;
  }

  Path journal() {
    return site.root().resolve("journal-" + name);
  }

  Path log() {
    return server.log();
  }

  /** Makes the server's directory, with the application in it. */
  void create() throws IOException {
    server.create(variables());
    deploy();
  }

  private Map<String, String> variables() {
    return Map.of(
        HTTP,
        Integer.toString(port),
        "postgres.port",
        Integer.toString(link.port()),
        // The triggers ask which node a session belongs to.
        SESSION,
        "-c lab.node=%s -c idle_in_transaction_session_timeout=6s".formatted(name),
        "lab.node",
        name,
        "lab.journal",
        journal().toString(),
        "outbox.node-name",
        name,
        "outbox.lease",
        Site.LEASE.toString());
  }

  /** Starts the process, and waits for nothing. */
  void start() {
    start(Map.of());
  }

  /** The same with other configuration than the other nodes. */
  void start(Map<String, String> properties) {
    try {
      server.tidy();
      List<String> command = new ArrayList<>(server.command());
      properties.forEach((key, value) -> command.add(1, "-D%s=%s".formatted(key, value)));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(site.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(site.console(name).toFile()));
      builder.environment().putAll(server.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the node does not start: " + name, e);
    }
    site.guard().watch(process.pid());
  }

  /**
   * Waits until the application answers. One that found the database away when it started does not
   * try again by itself: it is deployed once more, as whoever watches a server would.
   */
  void awaitReady() {
    impatient = Instant.now().plus(PATIENCE);
    Pause.until("node " + name, START, this::isReady);
  }

  private boolean isReady() throws IOException, InterruptedException {
    if (!alive()) {
      throw new IllegalStateException("the node has ended: see " + site.console(name));
    }
    if (server.refused() || Instant.now().isAfter(impatient)) {
      impatient = Instant.now().plus(PATIENCE);
      server.deployAgain(site.war(version));
    }
    return ready();
  }

  boolean ready() {
    return alive() && remote.answers("?ready");
  }

  boolean alive() {
    return process != null && process.isAlive();
  }

  /** kill -9, and the time when it was dead. */
  Instant kill() {
    process.destroyForcibly();
    return awaitDeath(Duration.ofSeconds(30)) ? Instant.now() : Instant.MAX;
  }

  /** Whether the process ends within a time. */
  boolean awaitDeath(Duration limit) {
    try {
      boolean dead = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (dead) {
        site.guard().forget(process.pid());
      }
      return dead;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void freeze() {
    Signal.STOP.send(process.pid());
  }

  void thaw() {
    Signal.CONT.send(process.pid());
  }

  /** The version of the application. */
  int version() {
    return version;
  }

  /** The newest version that it has had. */
  int newest() {
    return newest;
  }

  /** Replaces the application by another version of it, where it is not this one already. */
  void use(int next) throws IOException {
    if (next != version) {
      undeploy();
      Pause.until("undeployed", () -> !ready());
      version = next;
      newest = Math.max(newest, next);
      deploy();
      awaitReady();
    }
  }

  void deploy() throws IOException {
    server.deploy(site.war(version));
  }

  void undeploy() throws IOException {
    server.undeploy();
  }

  /** Lets it kill itself when it comes to a point. */
  boolean die(Death death) {
    return alive() && remote.post("?death=" + death);
  }

  boolean tamper(Breakage breakage) {
    return alive() && remote.post("?breakage=" + breakage);
  }

  /** Runs business transactions; false where one was not answered as it should. */
  boolean work(String batch, int count) {
    return alive() && remote.post("?batch=%s&count=%d".formatted(batch, count));
  }

  /** Publishes simple messages in one transaction. */
  void letters(String batch, int count) {
    told("?letters=%s&count=%d".formatted(batch, count));
  }

  /** Holds those that come there; lets all others go. */
  void hold(Hold point) {
    told("?hold=" + point);
  }

  /** How much its clock is ahead of ours. */
  Duration ahead() throws IOException, InterruptedException {
    return Duration.between(Instant.now(), Instant.parse(remote.get("?clock")));
  }

  /** How many are held. */
  int held() throws IOException, InterruptedException {
    return Integer.parseInt(remote.get("?held"));
  }

  /** Claims nothing. */
  void pause() {
    told("?pause");
  }

  /** Claims again. */
  void resume() {
    told("?resume");
  }

  private void told(String what) {
    if (!remote.post(what)) {
      throw new IllegalStateException("node %s does not do %s".formatted(name, what));
    }
  }

  /** The dead letters, one a line: message, handler, attempts. */
  List<String> deadLetters() throws IOException, InterruptedException {
    return remote.get("").lines().toList();
  }

  @Override
  public void close() {
    if (alive()) {
      kill();
    }
  }
}
