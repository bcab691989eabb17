package ee.outbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Demands that the API's Javadoc is there. JDK 17's doclint cannot: it wants a comment on each
 * component of a record besides its {@code @param}.
 */
class ApiJavadocTest {

  @Test
  void everythingThatApplicationsSeeIsDocumented() throws IOException {
    List<Path> sources =
        Checkout.releasedSources().stream()
            .filter(each -> Checkout.name(each).startsWith("outbox-api/"))
            .toList();
    assertThat(sources).hasSizeGreaterThan(30);
    assertThat(undocumented(sources)).isEmpty();
  }

  private static List<String> undocumented(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      Undocumented found = new Undocumented(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        found.scan(unit, null);
      }
      return found.names;
    }
  }

  /** Looks at types, methods and constructors that are public, or members of an interface. */
  private static final class Undocumented extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final List<String> names = new ArrayList<>();

    Undocumented(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      look(type.getModifiers(), type.getSimpleName().toString());
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
      if (!overrides) {
        look(method.getModifiers(), method.getName().toString());
      }
      return null;
    }

    private void look(ModifiersTree modifiers, String name) {
      TreePath path = getCurrentPath();
      if (visible(modifiers, path.getParentPath().getLeaf()) && docs.getDocComment(path) == null) {
        names.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name);
      }
    }

    private static boolean visible(ModifiersTree modifiers, Tree parent) {
      Set<Modifier> flags = modifiers.getFlags();
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || parent.getKind() == Tree.Kind.INTERFACE
          || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }
  }
}
