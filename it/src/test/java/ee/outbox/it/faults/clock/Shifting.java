package ee.outbox.it.faults.clock;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Rewrites the classes that ask for the time of day. */
final class Shifting implements ClassFileTransformer {

  private final Duration ahead;
  private final Set<String> left;

  /**
   * Shifts.
   *
   * @param ahead how much the clock is ahead
   * @param left the names of classes that see the true one
   */
  Shifting(Duration ahead, List<String> left) {
    this.ahead = ahead;
    this.left = left.stream().map(name -> name.replace('.', '/')).collect(Collectors.toSet());
  }

  /** Null for what stays as it is. */
  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] code) {
    return "java.base".equals(module.getName()) || left.contains(name) ? null : shifted(name, code);
  }

  private byte[] shifted(String name, byte[] code) {
    try {
      ClassReader reader = new ClassReader(code);
      if (!TimeCall.anyIn(reader)) {
        return null;
      }
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new ShiftedClass(writer, ahead), 0);
      return writer.toByteArray();
    } catch (RuntimeException e) {
      // The JVM would swallow it. No logger: servers bring their own, which must not be loaded yet.
      System.err.printf("the clock stays as it is in %s: %s%n", name, e);
      return null;
    }
  }
}
