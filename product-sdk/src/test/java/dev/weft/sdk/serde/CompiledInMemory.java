package dev.weft.sdk.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes of sources that never were on disk: thousands of them compile in seconds. */
final class CompiledInMemory extends ClassLoader {

  private static final List<String> OPTIONS =
      List.of("-proc:none", "-nowarn", "-g:none", "-implicit:none");

  private final Map<String, Output> classes;

  private CompiledInMemory(Map<String, Output> classes) {
    super(CompiledInMemory.class.getClassLoader());
    this.classes = classes;
  }

  /**
   * Compiles sources, all at once.
   *
   * @param sources by the names of their classes
   */
  static CompiledInMemory of(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (Outputs files = new Outputs(compiler.getStandardFileManager(null, null, null))) {
      List<Input> inputs =
          sources.entrySet().stream().map(s -> new Input(s.getKey(), s.getValue())).toList();
      if (!compiler.getTask(messages, files, null, OPTIONS, null, inputs).call()) {
        throw new IllegalStateException("What was generated does not compile: " + messages);
      }
      return new CompiledInMemory(files.classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the classes to a folder, for other processes. */
  void writeTo(Path folder) {
    try {
      for (Map.Entry<String, Output> one : classes.entrySet()) {
        Path file = folder.resolve(one.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, one.getValue().bytes.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Output found = classes.get(name);
    if (found == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] bytes = found.bytes.toByteArray();
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
  }

  private static final class Input extends SimpleJavaFileObject {
    private final String text;

    Input(String className, String text) {
      super(uri(className, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String className) {
      super(uri(className, Kind.CLASS), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, Output> classes = new HashMap<>();

    Outputs(JavaFileManager files) {
      super(files);
    }

    /** What is generated lies in packages of its own: no jar needs to be searched for them. */
    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      boolean known =
          packageName.startsWith("java.")
              || packageName.startsWith("org.apache.avro")
              || packageName.startsWith("dev.weft.");
      return known ? super.list(location, packageName, kinds, recurse) : List.of();
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return classes.computeIfAbsent(className, Output::new);
    }
  }
}
