"""Sentences of: store."""

SENTENCES: dict[str, str] = {
    "store_altered": (
        "El registro {doc_id} de «{table}» no es como el programa lo guardó: alguien cambió el "
        "archivo por fuera. Compárelo con el último respaldo y restáurelo si hace falta."
    ),
    "store_busy": (
        "Otro trabajo tiene ocupado el almacén «{path}» y nada cambió. Espere un momento y vuelva "
        "a intentarlo; si sigue así, quien cuida el servidor ve en el registro qué proceso es."
    ),
    "store_closed": (
        "El almacén «{path}» ya se había cerrado. Recargue la página o inicie otra vez el programa."
    ),
    "store_damaged": (
        "El archivo «{path}» está dañado o no es un almacén de SERVIMUN ({reason}). Quien cuida el "
        "servidor puede restaurar el último respaldo con «servimun restore»."
    ),
    "store_disk_error": (
        "El disco falló al leer o guardar «{path}» ({reason}); el cambio no se guardó. Revise el "
        "disco, haga un respaldo en otro y vuelva a intentarlo."
    ),
    "store_duplicate": (
        "Ya existe un registro con el mismo valor en «{field}» de «{table}». Abra el que existe o "
        "escriba otro valor."
    ),
    "store_failed": (
        "El almacén «{path}» no pudo hacer lo que se le pidió ({reason}); nada cambió. Avise a la "
        "persona encargada del sistema."
    ),
    "store_foreign": (
        "«{path}» es una base de datos de otro programa. Indique la carpeta de datos correcta en "
        "SERVIMUN_DATA."
    ),
    "store_full": (
        "No queda espacio en el disco de «{path}»; el cambio no se guardó. Libere espacio y vuelva "
        "a intentarlo."
    ),
    "store_import_duplicate": (
        "El archivo «{path}» no se importó: en «{table}», el registro {doc_id} repite el valor de "
        "«{field}» de otro. Corríjalo en el archivo y vuelva a importarlo."
    ),
    "store_import_unreadable": (
        "«{path}» no es un archivo JSON de TinyDB ({reason}). No se importó nada; genere otra "
        "vez el archivo con «servimun export --tinydb»."
    ),
    "store_integrity": (
        "La base de datos está dañada: {fault}. Quien cuida el servidor puede restaurar el último "
        "respaldo con «servimun restore», que conserva aparte lo que hay."
    ),
    "store_index_differs": (
        "Lo que las listas saben del registro {doc_id} de «{table}» no es lo que el registro dice. "
        "«servimun compact» lo vuelve a hacer; si se repite, compare el archivo con el respaldo."
    ),
    "store_key_missing": (
        "Falta la llave «{file}» con que se selló el almacén, o no es la suya; sin ella no se "
        "guarda nada ni se puede saber si alguien lo cambió por fuera. Vuelva a ponerla. Si se "
        "perdió, «servimun seal» sella lo que hay con una nueva, y la bitácora lo dice."
    ),
    "store_missing": (
        "No existe el almacén «{path}». Revise la carpeta de datos (SERVIMUN_DATA) o inicie el "
        "programa para crearlo."
    ),
    "store_network_disk": (
        "«{path}» está en un disco de red ({kind}), donde varios programas a la vez dañarían los "
        "datos. Ponga la carpeta de datos (SERVIMUN_DATA) en un disco de este equipo."
    ),
    "store_newer": (
        "El almacén «{path}» es de una versión más nueva del programa (conoce «{migration}»). "
        "Actualice el programa, o restaure un respaldo hecho con esta versión."
    ),
    "store_not_empty": (
        "El almacén «{path}» ya tiene registros y la importación los sustituiría. Haga un respaldo "
        "y pida expresamente que se sustituyan, o importe en una carpeta de datos nueva."
    ),
    "store_not_writable": (
        "No se puede escribir en «{path}» ({reason}). Revise que exista la carpeta y que la cuenta "
        "que ejecuta el programa tenga permiso."
    ),
    "store_read_only": (
        "El almacén «{path}» se abrió solo para consulta. Para guardar cambios, ábralo de "
        "la manera normal."
    ),
    "store_replaced": (
        "El archivo «{path}» ya no es el que estaba en uso: alguien lo quitó, lo movió o puso otro "
        "en su lugar. Nada se guardó. Detenga el servicio y ponga el respaldo que quiera usar con "
        "«servimun restore», que conserva aparte lo que hay."
    ),
    "store_rolled_back": (
        "Una parte de la operación falló y por eso no se guardó ninguna. Corrija lo indicado y "
        "vuelva a intentarlo."
    ),
    "store_rows_altered": (
        "En «{table}» hay renglones que no escribió SERVIMUN, o faltan o cambiaron: debía haber "
        "{sealed} y hay {found}. Alguien cambió el archivo por fuera. Compárelo con el último "
        "respaldo antes de restaurar."
    ),
    "store_seal_altered": (
        "El sello del almacén no es el que SERVIMUN puso: alguien cambió el archivo por fuera. "
        "Compárelo con el último respaldo antes de restaurar."
    ),
    "store_seal_missing": (
        "Al almacén le falta su sello, que dice qué renglones escribió SERVIMUN: alguien cambió el "
        "archivo por fuera. Compárelo con el último respaldo; «servimun seal» lo sella como está."
    ),
    "store_sequence": (
        "En «{table}» se repetiría un número de registro ya dado: alguien cambió el archivo por "
        "fuera. Compárelo con el último respaldo antes de restaurar."
    ),
    "store_snapshot_write": (
        "No se puede guardar mientras se consulta una vista fija de los datos. Avise a la persona "
        "encargada del sistema."
    ),
    "store_stale": (
        "Alguien cambió o quitó este registro después de que usted lo abrió; el cambio de usted no "
        "se guardó. Revise cómo está ahora y vuelva a aplicar lo suyo."
    ),
    "store_stranger": (
        "En el almacén hay algo que no es de SERVIMUN: «{name}». Alguien cambió el archivo por "
        "fuera. Compárelo con el último respaldo antes de restaurar."
    ),
    "store_table_missing": (
        "Falta la tabla «{table}» entera: alguien la quitó por fuera. Compare el almacén con el "
        "último respaldo antes de restaurar."
    ),
    "store_table_unknown": (
        "La tabla «{table}» no la hizo SERVIMUN: alguien la agregó por fuera. Compare el almacén "
        "con el último respaldo antes de restaurar."
    ),
}
