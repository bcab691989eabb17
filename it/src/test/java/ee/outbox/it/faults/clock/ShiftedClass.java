package ee.outbox.it.faults.clock;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class in which each call that asks for the time of day is followed by an addition. Nothing is
 * called that the class could not load: server's class loaders show it no class of ours. For method
 * references it gets a private method that does both.
 */
final class ShiftedClass extends ClassVisitor {

  private final Duration ahead;
  private final Map<TimeCall, Handle> references = new LinkedHashMap<>();
  private String name;
  private boolean isInterface;

  ShiftedClass(ClassVisitor next, Duration ahead) {
    super(Opcodes.ASM9, next);
    this.ahead = ahead;
  }

  @Override
  public void visit(
      int version,
      int access,
      String newName,
      String signature,
      String superName,
      String[] interfaces) {
    name = newName;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
    super.visit(version, access, newName, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    return new ShiftedMethod(super.visitMethod(access, method, descriptor, signature, exceptions));
  }

  @Override
  public void visitEnd() {
    references.forEach(this::define);
    super.visitEnd();
  }

  private void define(TimeCall call, Handle handle) {
    MethodVisitor method =
        super.visitMethod(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            handle.getName(),
            handle.getDesc(),
            null,
            null);
    method.visitCode();
    int local = 0;
    for (Type argument : Type.getArgumentTypes(handle.getDesc())) {
      method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
      local += argument.getSize();
    }
    call.write(method, ahead);
    method.visitInsn(Type.getReturnType(handle.getDesc()).getOpcode(Opcodes.IRETURN));
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private Handle reference(TimeCall call) {
    return references.computeIfAbsent(
        call,
        key ->
            new Handle(
                Opcodes.H_INVOKESTATIC,
                name,
                "shifted$" + references.size(),
                key.descriptor(),
                isInterface));
  }

  private final class ShiftedMethod extends MethodVisitor {

    ShiftedMethod(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean ofInterface) {
      TimeCall call = new TimeCall(owner, method, descriptor);
      if (call.tellsTime()) {
        call.write(mv, ahead);
      } else {
        super.visitMethodInsn(opcode, owner, method, descriptor, ofInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String method, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] shifted = arguments.clone();
      for (int i = 0; i < shifted.length; i++) {
        shifted[i] = shifted(shifted[i]);
      }
      super.visitInvokeDynamicInsn(method, descriptor, bootstrap, shifted);
    }

    private Object shifted(Object argument) {
      if (argument instanceof Handle handle && handle.getTag() == Opcodes.H_INVOKESTATIC) {
        TimeCall call = new TimeCall(handle.getOwner(), handle.getName(), handle.getDesc());
        if (call.tellsTime()) {
          return reference(call);
        }
      }
      return argument;
    }
  }
}
