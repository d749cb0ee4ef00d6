package dev.weft.sdk.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of all state stores of this process together. Left alone, each store takes up
 * to 98 MiB for itself, and a node hosts many.
 *
 * @see <a
 *     href="https://kafka.apache.org/documentation/streams/developer-guide/memory-mgmt.html">Memory
 *     management</a>
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  private static final long TOTAL = 96L * 1024 * 1024;
  private static final long MEMTABLES = 48L * 1024 * 1024;
  private static final long MEMTABLE = 4L * 1024 * 1024;
  private static final Cache CACHE = new LRUCache(TOTAL);
  private static final WriteBufferManager BUFFERS = new WriteBufferManager(MEMTABLES, CACHE);

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(BUFFERS);
    options.setWriteBufferSize(MEMTABLE);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache and the buffers are everybody's: they live as long as the process.
  }
}
