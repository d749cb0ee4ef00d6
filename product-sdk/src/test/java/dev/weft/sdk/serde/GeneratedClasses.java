package dev.weft.sdk.serde;

import dev.weft.maven.CodecSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The classes and codecs of schemas, made as a build makes them, and loaded apart from everything
 * else.
 */
final class GeneratedClasses {

  private static final String WHOLE = "/org/apache/avro/compiler/specific/templates/java/classic/";

  private final ClassLoader loader;

  private GeneratedClasses(ClassLoader loader) {
    this.loader = loader;
  }

  /** Generates and compiles classes and codecs in a folder of their own, all at once. */
  static GeneratedClasses of(Path folder, List<Schema> schemas) {
    return compile(folder, schemas, WHOLE, true);
  }

  /** The classes that Avro generates, and no codecs. */
  static GeneratedClasses withoutCodecs(Path folder, List<Schema> schemas) {
    return compile(folder, schemas, WHOLE, false);
  }

  /** Classes with no more than codecs need: it takes a tenth of the time. */
  static GeneratedClasses small(Path folder, List<Schema> schemas) {
    return compile(folder, schemas, "/small-classes/", true);
  }

  private static GeneratedClasses compile(
      Path folder, List<Schema> schemas, String templates, boolean codecs) {
    try {
      Path sources = Files.createDirectories(folder.resolve("sources"));
      Path classes = Files.createDirectories(folder.resolve("classes"));
      for (Schema schema : schemas) {
        SpecificCompiler compiler = new SpecificCompiler(schema);
        compiler.setTemplateDir(templates);
        compiler.setStringType(GenericData.StringType.String);
        compiler.setEnableDecimalLogicalType(true);
        compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
        compiler.compileToDestination(null, sources.toFile());
        if (codecs) {
          CodecSource codec = CodecSource.of(schema, true);
          Path file = sources.resolve(codec.fullName().replace('.', '/') + ".java");
          Files.writeString(file, codec.text());
        }
      }
      javac(sources, classes);
      URL[] path = {classes.toUri().toURL()};
      return new GeneratedClasses(
          new URLClassLoader(path, GeneratedClasses.class.getClassLoader()));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void javac(Path sources, Path classes) throws IOException {
    List<String> options = List.of("-proc:none", "-nowarn", "-g:none", "-d", classes.toString());
    List<String> files;
    try (Stream<Path> found = Files.walk(sources)) {
      files = found.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
    String[] arguments = Stream.concat(options.stream(), files.stream()).toArray(String[]::new);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    if (result != 0) {
      throw new IllegalStateException("What was generated does not compile; see above");
    }
  }

  Class<? extends SpecificRecord> type(Schema schema) {
    try {
      return loader
          .loadClass(org.apache.avro.specific.SpecificData.getClassName(schema))
          .asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
