package ee.outbox.it.faults.clock;

import java.time.Duration;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A call of a method, which may tell the time of day.
 *
 * @param owner the class, as bytecode names it
 * @param name the method
 * @param descriptor its types
 */
record TimeCall(String owner, String name, String descriptor) {

  private static final String SYSTEM = "java/lang/System";
  private static final String DATE = "java/util/Date";
  private static final String CALENDAR = "java/util/Calendar";
  private static final String INSTANT = "java/time/Instant";
  private static final String CLOCK = "java/time/Clock";
  private static final String DURATION = "java/time/Duration";
  private static final String LOCAL_DATE = "java/time/LocalDate";
  private static final String LOCAL_DATE_TIME = "java/time/LocalDateTime";

  /** They have {@code plusSeconds}. */
  private static final Set<String> DATE_TIMES =
      Set.of(
          LOCAL_DATE_TIME,
          "java/time/LocalTime",
          "java/time/OffsetDateTime",
          "java/time/ZonedDateTime");

  private static final int METHOD = 10;

  /** Whether a class has such a call: its constants name all methods that it calls. */
  static boolean anyIn(ClassReader type) {
    char[] buffer = new char[type.getMaxStringLength()];
    for (int i = 1; i < type.getItemCount(); i++) {
      // The tag is before what it tags; the second half of a long has none.
      int item = type.getItem(i);
      if (item > 0 && type.readByte(item - 1) == METHOD && at(type, item, buffer).tellsTime()) {
        return true;
      }
    }
    return false;
  }

  private static TimeCall at(ClassReader type, int item, char[] buffer) {
    int nameAndType = type.getItem(type.readUnsignedShort(item + 2));
    return new TimeCall(
        type.readClass(item, buffer),
        type.readUTF8(nameAndType, buffer),
        type.readUTF8(nameAndType + 2, buffer));
  }

  /** Of a given clock nothing is added: that one has it already. */
  boolean tellsTime() {
    return switch (owner) {
      case SYSTEM -> name.equals("currentTimeMillis");
      case DATE -> name.equals("<init>") && descriptor.equals("()V");
      case CALENDAR -> name.equals("getInstance");
      case CLOCK -> name.startsWith("system") || name.startsWith("tick") && ofZone();
      case INSTANT, LOCAL_DATE -> now();
      default -> DATE_TIMES.contains(owner) && now();
    };
  }

  private boolean now() {
    return name.equals("now") && !descriptor.startsWith("(L" + CLOCK);
  }

  private boolean ofZone() {
    return descriptor.startsWith("(Ljava/time/ZoneId;)");
  }

  /** Writes the call with the addition. */
  void write(MethodVisitor to, Duration ahead) {
    switch (owner) {
      case SYSTEM -> {
        call(to);
        add(to, ahead);
      }
      case DATE -> {
        new TimeCall(SYSTEM, "currentTimeMillis", "()J").write(to, ahead);
        to.visitMethodInsn(Opcodes.INVOKESPECIAL, DATE, "<init>", "(J)V", false);
      }
      case CALENDAR -> {
        call(to);
        calendar(to, ahead);
      }
      case INSTANT -> {
        call(to);
        to.visitLdcInsn(ahead.toMillis());
        on(to, INSTANT, "plusMillis", "(J)L" + INSTANT + ";");
      }
      case CLOCK -> {
        call(to);
        clock(to, ahead);
      }
      case LOCAL_DATE -> {
        String result = "L" + LOCAL_DATE_TIME + ";";
        String types = descriptor.substring(0, descriptor.indexOf(')') + 1);
        new TimeCall(LOCAL_DATE_TIME, name, types + result).write(to, ahead);
        on(to, LOCAL_DATE_TIME, "toLocalDate", "()L" + LOCAL_DATE + ";");
      }
      default -> {
        call(to);
        to.visitLdcInsn(ahead.toSeconds());
        on(to, owner, "plusSeconds", "(J)L" + owner + ";");
      }
    }
  }

  private static void calendar(MethodVisitor to, Duration ahead) {
    to.visitInsn(Opcodes.DUP);
    to.visitInsn(Opcodes.DUP);
    on(to, CALENDAR, "getTimeInMillis", "()J");
    add(to, ahead);
    on(to, CALENDAR, "setTimeInMillis", "(J)V");
  }

  private static void clock(MethodVisitor to, Duration ahead) {
    to.visitLdcInsn(ahead.toMillis());
    new TimeCall(DURATION, "ofMillis", "(J)L" + DURATION + ";").call(to);
    new TimeCall(CLOCK, "offset", "(L" + CLOCK + ";L" + DURATION + ";)L" + CLOCK + ";").call(to);
  }

  private static void add(MethodVisitor to, Duration ahead) {
    to.visitLdcInsn(ahead.toMillis());
    to.visitInsn(Opcodes.LADD);
  }

  private void call(MethodVisitor to) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private static void on(MethodVisitor to, String type, String method, String types) {
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, method, types, false);
  }
}
