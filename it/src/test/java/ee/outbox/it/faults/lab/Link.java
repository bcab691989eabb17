package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The network between one node and the database: passes everything on, and can be broken. */
final class Link implements AutoCloseable {

  /** The tag of PostgreSQL's message CommandComplete. */
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket socket;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private volatile boolean cut;
  private volatile boolean deaf;
  private volatile long delay;

  Link(int target) {
    this.target = target;
    try {
      socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
    start("link", this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Ends all connections, and refuses new ones. */
  void cut() {
    cut = true;
    open.forEach(Link::end);
  }

  /** Holds everything back for a time, each piece by itself. */
  void delay(long millis) {
    delay = millis;
  }

  /** Loses what the database says, and lets nobody know. */
  void deaf() {
    deaf = true;
  }

  /** Ends as many connections, each when its next commit is answered. */
  void loseAnswers(int count) {
    answersToLose.set(count);
  }

  boolean hasAnswersToLose() {
    return answersToLose.get() > 0;
  }

  /** Works again. What has lost something is ended: nobody could go on with it. */
  void mend() {
    boolean lossy = deaf;
    cut = false;
    deaf = false;
    delay = 0;
    answersToLose.set(0);
    if (lossy) {
      open.forEach(Link::end);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    open.forEach(Link::end);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        connect(socket.accept());
      } catch (IOException e) {
        debug("a connection was not taken", e);
      }
    }
  }

  private void connect(Socket node) throws IOException {
    if (cut) {
      end(node);
      return;
    }
    Socket database;
    try {
      database = new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      end(node);
      throw e;
    }
    for (Socket each : new Socket[] {node, database}) {
      each.setTcpNoDelay(true);
      open.add(each);
    }
    start("to database", () -> pass(node, database, false));
    start("from database", () -> pass(database, node, true));
  }

  private void pass(Socket from, Socket to, boolean answers) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n > 0 && !(answers && lost(buffer, n)); n = in.read(buffer)) {
        Pause.of(Duration.ofMillis(delay));
        if (!(answers && deaf)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      }
    } catch (IOException e) {
      debug("a connection has ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private boolean lost(byte[] buffer, int length) {
    return answersToLose.get() > 0
        && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(COMMITTED)
        && answersToLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      debug("a connection was not closed", e);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void debug(String text, Exception e) {
    System.getLogger("lab").log(System.Logger.Level.DEBUG, text, e);
  }
}
