package ee.outbox.examples.orders;

import java.nio.file.Files;

/** Says why the first run is silent for a while: a quiet Maven shows no download. */
final class FirstRun {

  private FirstRun() {}

  /**
   * Tells of the download, before Maven begins with it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    if (Files.notExists(OrdersServer.target().resolve("liberty/wlp"))) {
      System.out.println("Taking Open Liberty from Maven (350 MB the first time) ...");
    }
  }
}
