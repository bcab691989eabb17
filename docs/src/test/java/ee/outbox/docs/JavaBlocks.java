package ee.outbox.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java blocks of a page.
 *
 * <p>The convention: a block holds members of a class, that is types, fields and methods; what it
 * imports stands at its top. The imports of {@link #PRELUDE} are there already, so are the sample
 * shop of {@code ee.outbox.docs.shop} and the types of earlier blocks of the page.
 */
final class JavaBlocks {

  private static final String PRELUDE =
      """
      import ee.outbox.*;
      import ee.outbox.Status;
      import ee.outbox.docs.shop.*;
      import jakarta.annotation.Priority;
      import jakarta.enterprise.context.*;
      import jakarta.enterprise.event.*;
      import jakarta.enterprise.inject.Produces;
      import jakarta.inject.Inject;
      import jakarta.persistence.*;
      import jakarta.transaction.Transactional;
      import jakarta.transaction.Transactional.TxType;
      import java.math.BigDecimal;
      import java.time.*;
      import java.util.*;
      import org.eclipse.microprofile.faulttolerance.*;
      """;

  private static final Pattern TYPE =
      Pattern.compile(
          "(?:public |final |sealed |abstract |static )*(?:class|record|enum|@?interface) (\\w+).*");

  private JavaBlocks() {}

  /** Compiles all blocks of a page and tells what is wrong with them. */
  static List<String> faults(Page page) {
    List<Unit> units = units(page);
    if (units.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileManager files = new NothingKept(compiler.getStandardFileManager(found, null, null));
    List<String> options =
        List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
    compiler.getTask(null, files, found, options, null, units).call();
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(JavaBlocks::describe)
        .toList();
  }

  private static List<Unit> units(Page page) {
    String pack = "page." + page.toString().replaceAll("\\W", "_");
    Map<String, String> known = new LinkedHashMap<>();
    List<Unit> units = new ArrayList<>();
    for (Page.Block block : page.blocks("java")) {
      String name = "Block" + block.line();
      List<String> types = types(block);
      Map<String, String> imports = new LinkedHashMap<>(known);
      types.forEach(imports::remove);
      units.add(new Unit(pack, name, block, String.join("\n", imports.values())));
      types.forEach(each -> known.put(each, "import " + pack + "." + name + "." + each + ";"));
    }
    return units;
  }

  private static List<String> types(Page.Block block) {
    return block.lines().stream()
        .map(TYPE::matcher)
        .filter(Matcher::matches)
        .map(each -> each.group(1))
        .toList();
  }

  private static String describe(Diagnostic<? extends JavaFileObject> fault) {
    if (!(fault.getSource() instanceof Unit unit)) {
      return fault.getMessage(null);
    }
    long line = unit.block.line() + fault.getLineNumber() - unit.firstLine - 1;
    return "%s:%d: %s".formatted(unit.block.page(), line, fault.getMessage(null));
  }

  /** One block as a compilation unit. */
  private static final class Unit extends SimpleJavaFileObject {

    private final Page.Block block;
    private final String source;
    private final int firstLine;

    Unit(String pack, String name, Page.Block block, String imports) {
      super(
          URI.create("string:///" + pack.replace('.', '/') + "/" + name + Kind.SOURCE.extension),
          Kind.SOURCE);
      this.block = block;
      String own =
          String.join(
              "\n", block.lines().stream().filter(each -> each.startsWith("import ")).toList());
      String head =
          "package %s;\n%s%s\n%s\nclass %s {\n".formatted(pack, PRELUDE, imports, own, name);
      this.source = head + block.text().replaceAll("(?m)^import .*$", "") + "}\n";
      this.firstLine = (int) head.lines().count();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source;
    }
  }

  /** Class files go nowhere. */
  private static final class NothingKept extends ForwardingJavaFileManager<JavaFileManager> {

    NothingKept(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, Kind kind, javax.tools.FileObject sibling) {
      URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(name, kind) {
        @Override
        public OutputStream openOutputStream() throws IOException {
          return new ByteArrayOutputStream();
        }
      };
    }
  }
}
