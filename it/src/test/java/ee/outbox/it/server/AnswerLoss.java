package ee.outbox.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands between the server under test and PostgreSQL and passes everything on, but for one thing:
 * a connection that has sent {@link #REQUEST} is cut when its next commit is answered. The commit
 * is done then, and nobody on this side is told.
 */
public final class AnswerLoss implements AutoCloseable {

  /** What a statement contains to lose the answer of its transaction's commit. */
  public static final String REQUEST = "lose the answer of this commit";

  /** The tag of PostgreSQL's message CommandComplete. */
  private static final String COMMITTED = "COMMIT\0";

  private final ServerSocket socket;
  private final int target;

  AnswerLoss(int target) {
    this.target = target;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
    start("answer loss", this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Takes no more connections; those that are open end with the database. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        connect(socket.accept());
      } catch (IOException e) {
        System.getLogger("it").log(System.Logger.Level.DEBUG, "a connection was not taken", e);
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      new Connection(client, new Socket(InetAddress.getLoopbackAddress(), target)).start();
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One session. */
  private static final class Connection {

    private final Socket client;
    private final Socket database;
    private volatile boolean requested;

    Connection(Socket client, Socket database) throws IOException {
      this.client = client;
      this.database = database;
      client.setTcpNoDelay(true);
      database.setTcpNoDelay(true);
    }

    void start() {
      AnswerLoss.start("to database", () -> pass(client, database));
      AnswerLoss.start("from database", () -> pass(database, client));
    }

    private void pass(Socket from, Socket to) {
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[65_536];
        for (int n = in.read(buffer); n > 0 && !cut(from, buffer, n); n = in.read(buffer)) {
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException e) {
        System.getLogger("it").log(System.Logger.Level.DEBUG, "a connection has ended", e);
      }
    }

    private boolean cut(Socket from, byte[] buffer, int length) {
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      if (from == client) {
        requested |= text.contains(REQUEST);
        return false;
      }
      return requested && text.contains(COMMITTED);
    }
  }
}
