package ee.outbox.it.faults.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a file that somebody else writes: each look sees what has come since the last one. */
final class Tail {

  private final Path file;
  private long seen;

  Tail(Path file) {
    this.file = file;
  }

  /** Whether a line that is complete has come that has a text in it. */
  synchronized boolean hasNew(String text) throws IOException {
    return lines().lines().anyMatch(line -> line.contains(text));
  }

  private String lines() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - seen)];
      in.seek(seen);
      in.readFully(bytes);
      String all = new String(bytes, StandardCharsets.ISO_8859_1);
      String complete = all.substring(0, all.lastIndexOf('\n') + 1);
      seen += complete.length();
      return complete;
    }
  }
}
