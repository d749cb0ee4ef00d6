package dev.weft.sdk.serde;

import dev.weft.maven.CodecSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The classes and codecs of schemas, made as a build makes them, and loaded apart from everything
 * else.
 */
final class GeneratedClasses {

  private final CompiledInMemory loader;

  private GeneratedClasses(Map<String, String> sources) {
    this.loader = CompiledInMemory.of(sources);
  }

  /** Generates classes, in a folder of their own, and codecs, and compiles them all at once. */
  static GeneratedClasses of(Path folder, List<Schema> schemas) {
    Map<String, String> sources = byAvro(folder, schemas);
    schemas.forEach(schema -> addCodec(schema, sources));
    return new GeneratedClasses(sources);
  }

  /** The classes that Avro generates, and no codecs. */
  static GeneratedClasses withoutCodecs(Path folder, List<Schema> schemas) {
    return new GeneratedClasses(byAvro(folder, schemas));
  }

  /** Classes with no more than codecs need, and codecs. */
  static GeneratedClasses small(List<Schema> schemas) {
    Map<String, String> sources = new HashMap<>();
    for (Schema schema : schemas) {
      sources.putAll(SmallClasses.of(schema));
      addCodec(schema, sources);
    }
    return new GeneratedClasses(sources);
  }

  private static void addCodec(Schema schema, Map<String, String> sources) {
    CodecSource codec = CodecSource.of(schema, true);
    sources.put(codec.fullName(), codec.text());
  }

  private static Map<String, String> byAvro(Path folder, List<Schema> schemas) {
    Map<String, String> sources = new HashMap<>();
    try {
      for (Schema schema : schemas) {
        SpecificCompiler compiler = new SpecificCompiler(schema);
        compiler.setStringType(GenericData.StringType.String);
        compiler.setEnableDecimalLogicalType(true);
        compiler.setFieldVisibility(SpecificCompiler.FieldVisibility.PRIVATE);
        compiler.compileToDestination(null, folder.toFile());
      }
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path file : found.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.put(className(folder.relativize(file)), Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static String className(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  /** Writes them to a folder, for other processes. */
  void writeTo(Path folder) {
    loader.writeTo(folder);
  }

  Class<? extends SpecificRecord> type(Schema schema) {
    try {
      return loader.loadClass(SpecificData.getClassName(schema)).asSubclass(SpecificRecord.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
