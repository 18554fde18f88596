<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>PerceptronStudio</name>
        <message>
            <source>&amp;About Perceptron Studio</source>
            <translation>&amp;Acerca de Perceptron Studio</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>&amp;Atrás</translation>
        </message>
        <message>
            <source>&amp;Digit</source>
            <translation>&amp;Dígito</translation>
        </message>
        <message>
            <source>&amp;Download MNIST (11 MB)</source>
            <translation>&amp;Descargar MNIST (11 MB)</translation>
        </message>
        <message>
            <source>&amp;End the lesson</source>
            <translation>&amp;Terminar la lección</translation>
        </message>
        <message>
            <source>&amp;Export as ONNX…</source>
            <translation>&amp;Exportar como ONNX…</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>&amp;Lessons</source>
            <translation>Le&amp;cciones</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Siguiente</translation>
        </message>
        <message>
            <source>&amp;Open a lesson…</source>
            <translation>A&amp;brir una lección…</translation>
        </message>
        <message>
            <source>&amp;Open a network…</source>
            <translation>A&amp;brir una red…</translation>
        </message>
        <message>
            <source>&amp;Pad</source>
            <translation>&amp;Lienzo</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Salir</translation>
        </message>
        <message>
            <source>&amp;Save the network</source>
            <translation>&amp;Guardar la red</translation>
        </message>
        <message>
            <source>&amp;Shortcuts</source>
            <translation>A&amp;tajos</translation>
        </message>
        <message>
            <source>&amp;Step by step</source>
            <translation>&amp;Paso a paso</translation>
        </message>
        <message>
            <source>&amp;Training</source>
            <translation>&amp;Entrenamiento</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
        </message>
        <message>
            <source>(first {n})</source>
            <translation>(primeras {n})</translation>
        </message>
        <message>
            <source>+ rounding</source>
            <translation>+ redondeo</translation>
        </message>
        <message>
            <source>+ {count} others</source>
            <translation>+ otros {count}</translation>
        </message>
        <message>
            <source>1 Predict</source>
            <translation>1 Predecir</translation>
        </message>
        <message>
            <source>1 keeps signals at their size through the layers; try 8 to see what too large does</source>
            <translation>1 conserva el tamaño de las señales a través de las capas; prueba con 8 para ver qué pasa si es demasiado</translation>
        </message>
        <message>
            <source>2 Measure</source>
            <translation>2 Medir</translation>
        </message>
        <message>
            <source>3 Compute</source>
            <translation>3 Calcular</translation>
        </message>
        <message>
            <source>4 Adjust</source>
            <translation>4 Ajustar</translation>
        </message>
        <message>
            <source>5 Repeat</source>
            <translation>5 Repetir</translation>
        </message>
        <message>
            <source>70,000 digits that the program draws itself</source>
            <translation>70 000 dígitos que dibuja el propio programa</translation>
        </message>
        <message>
            <source>70,000 digits that the program draws itself, at once and without the internet.</source>
            <translation>70 000 dígitos que dibuja el propio programa, al instante y sin internet.</translation>
        </message>
        <message>
            <source>70,000 digits written by real people</source>
            <translation>70 000 dígitos escritos por personas reales</translation>
        </message>
        <message>
            <source>70,000 digits written by real people. Needs the internet once.</source>
            <translation>70 000 dígitos escritos por personas reales. Solo necesita internet esta vez.</translation>
        </message>
        <message>
            <source>&lt;b&gt;{a}&lt;/b&gt;: the probabilities of the ten digits</source>
            <translation>&lt;b&gt;{a}&lt;/b&gt;: las probabilidades de los diez dígitos</translation>
        </message>
        <message>
            <source>&lt;b&gt;{a}&lt;/b&gt;: {silent} are 0; {dead} of the neurons are dead</source>
            <translation>&lt;b&gt;{a}&lt;/b&gt;: el {silent} vale 0; el {dead} de las neuronas está muerto</translation>
        </message>
        <message>
            <source>&lt;b&gt;{dw}&lt;/b&gt;: ‖{dw}‖ = {norm}; {zero} of its numbers are 0</source>
            <translation>&lt;b&gt;{dw}&lt;/b&gt;: ‖{dw}‖ = {norm}; el {zero} de sus números vale 0</translation>
        </message>
        <message>
            <source>&lt;b&gt;{w}&lt;/b&gt;: ‖{w}‖ = {norm}, the update is {ratio} of it: {verdict}</source>
            <translation>&lt;b&gt;{w}&lt;/b&gt;: ‖{w}‖ = {norm}, la actualización es {ratio} de ella: {verdict}</translation>
        </message>
        <message>
            <source>A &amp;worked example</source>
            <translation>Un &amp;ejemplo resuelto</translation>
        </message>
        <message>
            <source>A copy of the network makes a hundred steps, each with a larger learning rate α. Where the loss falls, α is good.</source>
            <translation>Una copia de la red da cien pasos, cada uno con una tasa de aprendizaje α mayor. Donde la pérdida baja, α es buena.</translation>
        </message>
        <message>
            <source>A copy of the network of step {step}. The run is not touched.</source>
            <translation>Una copia de la red del paso {step}. El entrenamiento no se toca.</translation>
        </message>
        <message>
            <source>A copy of the network of step {step}. The run was not touched and is at step {now}.</source>
            <translation>Una copia de la red del paso {step}. El entrenamiento no se ha tocado y va por el paso {now}.</translation>
        </message>
        <message>
            <source>A copy of your network, step {step}: cut as you like, the run is not touched. From the first cut on the copy stays as it is, even if training goes on.</source>
            <translation>Una copia de tu red, paso {step}: corta lo que quieras, el entrenamiento no se toca. Desde el primer corte la copia queda fija aunque se siga entrenando.</translation>
        </message>
        <message>
            <source>A drawing has no label, so it has no loss and no gradient to show.</source>
            <translation>Un dibujo no tiene etiqueta: no hay pérdida ni gradiente que mostrar.</translation>
        </message>
        <message>
            <source>A drawing looks like {example}.</source>
            <translation>Un dibujo tiene este aspecto: {example}.</translation>
        </message>
        <message>
            <source>A few examples are drawn; their pixels, from 0 to 1, are the activations of layer 0.</source>
            <translation>Se sacan unos ejemplos; sus píxeles, de 0 a 1, son las activaciones de la capa 0.</translation>
        </message>
        <message>
            <source>A hundred mini-batches on a copy of the network as it is now; your run stays as it is</source>
            <translation>Cien mini-batches sobre una copia de la red tal como está; tu entrenamiento no cambia</translation>
        </message>
        <message>
            <source>A hundred steps tell how fast the loss falls at first, not where it ends: for a long run a smaller α is often better, and other weights or another batch size have another one.</source>
            <translation>Cien pasos dicen con qué rapidez baja la pérdida al principio, no dónde acaba: para un entrenamiento largo suele ser mejor una α menor, y con otros pesos u otro tamaño de batch es otra.</translation>
        </message>
        <message>
            <source>A new run begins with the weights of image {images}: the optimizer starts afresh, the epoch from its beginning. Press {button}.</source>
            <translation>Empieza un entrenamiento nuevo con los pesos de la imagen {images}: el optimizador parte de cero y la época, desde su principio. Pulsa {button}.</translation>
        </message>
        <message>
            <source>A real network learns to read digits before your eyes: stop it at any instant, look at any number in it, then write a digit by hand and see what it answers.</source>
            <translation>Una red de verdad aprende a leer dígitos ante tus ojos: detenla cuando quieras, mira cualquiera de sus números y escribe un dígito para ver qué responde.</translation>
        </message>
        <message>
            <source>A row for each true digit, a column for each answer. Click a cell, or walk there with the arrow keys and press Enter, to see its images.</source>
            <translation>Una fila por dígito verdadero, una columna por respuesta. Pulsa una celda, o llega a ella con las flechas y pulsa Intro, para ver sus imágenes.</translation>
        </message>
        <message>
            <source>A run that was not closed could not be read.</source>
            <translation>No se pudo leer un entrenamiento que quedó sin cerrar.</translation>
        </message>
        <message>
            <source>A step of that length straight downhill</source>
            <translation>Un paso de esa longitud recto cuesta abajo</translation>
        </message>
        <message>
            <source>A tenth from half of the epochs on, a hundredth in the last quarter</source>
            <translation>Una décima parte desde la mitad de las épocas, una centésima en el último cuarto</translation>
        </message>
        <message>
            <source>A {digit}, kept apart to judge by.</source>
            <translation>Un {digit}, apartado para juzgar.</translation>
        </message>
        <message>
            <source>A {digit}.</source>
            <translation>Un {digit}.</translation>
        </message>
        <message>
            <source>About Perceptron Studio</source>
            <translation>Acerca de Perceptron Studio</translation>
        </message>
        <message>
            <source>About the answer</source>
            <translation>Sobre la respuesta</translation>
        </message>
        <message>
            <source>Above {rate} much of that is lost again.</source>
            <translation>Por encima de {rate} se vuelve a perder buena parte.</translation>
        </message>
        <message>
            <source>Accuracy</source>
            <translation>Exactitud</translation>
        </message>
        <message>
            <source>Accuracy on the validation images</source>
            <translation>Exactitud en las imágenes de validación</translation>
        </message>
        <message>
            <source>Accuracy on you</source>
            <translation>Exactitud con tu letra</translation>
        </message>
        <message>
            <source>Accuracy over how far the digits are moved</source>
            <translation>Exactitud según cuánto se desplazan los dígitos</translation>
        </message>
        <message>
            <source>Accuracy: {right} of {n} images are read rightly.</source>
            <translation>Exactitud: {right} de {n} imágenes se leen bien.</translation>
        </message>
        <message>
            <source>Across it, where gradients differ most</source>
            <translation>A través, donde más difieren los gradientes</translation>
        </message>
        <message>
            <source>Activations</source>
            <translation>Activaciones</translation>
        </message>
        <message>
            <source>Activations of layer {layer}</source>
            <translation>Activaciones de la capa {layer}</translation>
        </message>
        <message>
            <source>Activations of layer {layer} for the digit on the table: a cell for each neuron; a cross is a dead neuron. A double click opens a neuron's card</source>
            <translation>Activaciones de la capa {layer} para el dígito de la mesa: una celda por neurona; una cruz es una neurona muerta. Un doble clic abre la ficha de la neurona</translation>
        </message>
        <message>
            <source>Adam with a cosine schedule, {epochs} epochs: some 98.2 % on MNIST</source>
            <translation>Adam con plan de coseno, {epochs} épocas: un 98,2 % en MNIST</translation>
        </message>
        <message>
            <source>Add [stage.ask] or [stage.do], or put it into the text.</source>
            <translation>Añade [stage.ask] o [stage.do], o ponla en el texto.</translation>
        </message>
        <message>
            <source>Add a random number to each weight: its size against the spread of its layer</source>
            <translation>Sumar a cada peso un número al azar: su tamaño, respecto a la dispersión de su capa</translation>
        </message>
        <message>
            <source>Add a run</source>
            <translation>Añadir otro</translation>
        </message>
        <message>
            <source>Add it below this line.</source>
            <translation>Añádelo debajo de esta línea.</translation>
        </message>
        <message>
            <source>Add one of {names}.</source>
            <translation>Añade una de estas: {names}.</translation>
        </message>
        <message>
            <source>Add that, or leave this line out.</source>
            <translation>Añádelo, o quita esta línea.</translation>
        </message>
        <message>
            <source>After step {step}, all {count} training examples</source>
            <translation>Tras el paso {step}, los {count} ejemplos de entrenamiento</translation>
        </message>
        <message>
            <source>After step {step}, on {count} training images</source>
            <translation>Tras el paso {step}, con {count} imágenes de entrenamiento</translation>
        </message>
        <message>
            <source>After the softmax, {one} is e^{lead} = {times} times as likely as {other}.</source>
            <translation>Tras la softmax, {one} es e^{lead} = {times} veces más probable que {other}.</translation>
        </message>
        <message>
            <source>After {images} it is read as {then}.</source>
            <translation>Tras {images} se lee como {then}.</translation>
        </message>
        <message>
            <source>After {images} this digit was a {then}.</source>
            <translation>Tras {images} este dígito era un {then}.</translation>
        </message>
        <message>
            <source>After {images} your {last} was a {then}.</source>
            <translation>Tras {images} tu {last} era un {then}.</translation>
        </message>
        <message>
            <source>All begin with the same initial weights and take the examples in the same order: only what stands in the table differs.</source>
            <translation>Todos empiezan con los mismos pesos iniciales y toman los ejemplos en el mismo orden: solo difiere lo que dice la tabla.</translation>
        </message>
        <message>
            <source>All commands and their keys</source>
            <translation>Todas las órdenes y sus teclas</translation>
        </message>
        <message>
            <source>All iterations</source>
            <translation>Todas las iteraciones</translation>
        </message>
        <message>
            <source>All mistakes</source>
            <translation>Todos los errores</translation>
        </message>
        <message>
            <source>All mistakes: {n}</source>
            <translation>Todos los errores: {n}</translation>
        </message>
        <message>
            <source>All phases of this step</source>
            <translation>Todas las fases de este paso</translation>
        </message>
        <message>
            <source>All steps, and the digit where it was</source>
            <translation>Todos los pasos, y el dígito donde estaba</translation>
        </message>
        <message>
            <source>Along the full gradient</source>
            <translation>A lo largo del gradiente completo</translation>
        </message>
        <message>
            <source>Along the race's ways</source>
            <translation>Por los caminos de la carrera</translation>
        </message>
        <message>
            <source>Along the run's way</source>
            <translation>Por el camino del entrenamiento</translation>
        </message>
        <message>
            <source>Also: {title}. {evidence}</source>
            <translation>Además: {title}. {evidence}</translation>
        </message>
        <message>
            <source>An error in the program itself. It was written to the log; you can go on.</source>
            <translation>Un error del propio programa. Se ha anotado en el registro; puedes seguir.</translation>
        </message>
        <message>
            <source>An output neuron speaks for its own digit.</source>
            <translation>Una neurona de salida habla por su propio dígito.</translation>
        </message>
        <message>
            <source>Another file is being read or written: wait a moment.</source>
            <translation>Se está leyendo o escribiendo otro archivo: espera un momento.</translation>
        </message>
        <message>
            <source>Answers that changed</source>
            <translation>Respuestas que han cambiado</translation>
        </message>
        <message>
            <source>Answers to the digit on the table, along the run</source>
            <translation>Respuestas al dígito de la mesa a lo largo del entrenamiento</translation>
        </message>
        <message>
            <source>Around the common start of the race, on {count} training images</source>
            <translation>En torno al inicio común de la carrera, con {count} imágenes de entrenamiento</translation>
        </message>
        <message>
            <source>As a mountain that can be turned</source>
            <translation>Como una montaña que se puede girar</translation>
        </message>
        <message>
            <source>As it is, it diverged; with the change it did not: it helps.</source>
            <translation>Tal como está, divergió; con el cambio, no: ayuda.</translation>
        </message>
        <message>
            <source>As the fields below say</source>
            <translation>Lo que dicen los campos de abajo</translation>
        </message>
        <message>
            <source>As the pad sees it: {old} ({first}). As here: still {old} ({second}).</source>
            <translation>Como lo ve el lienzo: {old} ({first}). Como está aquí: sigue siendo {old} ({second}).</translation>
        </message>
        <message>
            <source>As the pad sees it: {old} ({first}). As here: {new} ({second})!</source>
            <translation>Como lo ve el lienzo: {old} ({first}). Como está aquí: ¡{new} ({second})!</translation>
        </message>
        <message>
            <source>At step {at_step} the loss is no longer a finite number: the learning rate {learning_rate:g} is too large. The weights of step {step} are kept; go on with a smaller learning rate.</source>
            <translation>En el paso {at_step} la pérdida ya no es un número finito: la tasa de aprendizaje {learning_rate:g} es demasiado grande. Se conservan los pesos del paso {step}; sigue con una tasa menor.</translation>
        </message>
        <message>
            <source>At step {step:,} the loss falls fastest at α = {rate}.</source>
            <translation>En el paso {step:,} la pérdida baja más deprisa con α = {rate}.</translation>
        </message>
        <message>
            <source>At step {step:,} the loss was no longer a number.</source>
            <translation>En el paso {step:,} la pérdida dejó de ser un número.</translation>
        </message>
        <message>
            <source>Augmentation</source>
            <translation>Aumento</translation>
        </message>
        <message>
            <source>Away from its answer, wherever that leads</source>
            <translation>Lejos de su respuesta, lleve adonde lleve</translation>
        </message>
        <message>
            <source>BLAS</source>
            <translation>BLAS</translation>
        </message>
        <message>
            <source>Back to any moment of the run: its weights, its mistakes, its answer to your digit</source>
            <translation>Volver a cualquier momento del entrenamiento: sus pesos, sus errores, su respuesta a tu dígito</translation>
        </message>
        <message>
            <source>Back to the number before</source>
            <translation>Volver al número anterior</translation>
        </message>
        <message>
            <source>Back to the number that was open before this one</source>
            <translation>Volver al número que estaba abierto antes que este</translation>
        </message>
        <message>
            <source>Back to the start</source>
            <translation>Volver al comienzo</translation>
        </message>
        <message>
            <source>Backward: dW</source>
            <translation>Atrás: dW</translation>
        </message>
        <message>
            <source>Batch m</source>
            <translation>Batch m</translation>
        </message>
        <message>
            <source>Batch size m</source>
            <translation>Tamaño del batch m</translation>
        </message>
        <message>
            <source>Batch size of {letter}</source>
            <translation>Tamaño del batch de {letter}</translation>
        </message>
        <message>
            <source>Batch: the whole set</source>
            <translation>Batch: el conjunto entero</translation>
        </message>
        <message>
            <source>Because {who} argues for {winner} most: with activation {a} and {w} more weight to {winner} than to {loser} it brings {term}. The whole lead of {winner} is {lead}.</source>
            <translation>Lo que más habla a favor de {winner}: {who}. Con activación {a} y {w} más de peso hacia {winner} que hacia {loser} aporta {term}; la ventaja total de {winner} es {lead}.</translation>
        </message>
        <message>
            <source>Before a {was} ({before}), now a {now} ({after})</source>
            <translation>Antes un {was} ({before}), ahora un {now} ({after})</translation>
        </message>
        <message>
            <source>Begin a new run with the weights of this moment and the settings at the left</source>
            <translation>Empezar un entrenamiento nuevo con los pesos de este momento y los ajustes de la izquierda</translation>
        </message>
        <message>
            <source>Begin again from other random initial weights</source>
            <translation>Empezar de nuevo con otros pesos iniciales al azar</translation>
        </message>
        <message>
            <source>Begin again from the same initial weights, with the settings shown</source>
            <translation>Empezar de nuevo con los mismos pesos iniciales y los ajustes que se ven</translation>
        </message>
        <message>
            <source>Begin each stage with a line [[stage]].</source>
            <translation>Empieza cada etapa con una línea [[stage]].</translation>
        </message>
        <message>
            <source>Begin the lesson without saving</source>
            <translation>Empezar la lección sin guardar</translation>
        </message>
        <message>
            <source>Being counted…</source>
            <translation>Contando…</translation>
        </message>
        <message>
            <source>Being judged…</source>
            <translation>Evaluando…</translation>
        </message>
        <message>
            <source>Being measured…</source>
            <translation>Midiendo…</translation>
        </message>
        <message>
            <source>Below {rate} it hardly moves.</source>
            <translation>Por debajo de {rate} apenas se mueve.</translation>
        </message>
        <message>
            <source>Between braces can stand: {names}. A brace is doubled: {doubled}.</source>
            <translation>Entre llaves puede ir: {names}. Una llave se escribe doble: {doubled}.</translation>
        </message>
        <message>
            <source>Biases</source>
            <translation>Sesgos</translation>
        </message>
        <message>
            <source>Biases of layer {layer}</source>
            <translation>Sesgos de la capa {layer}</translation>
        </message>
        <message>
            <source>Biases of layer {layer} set to zero</source>
            <translation>Sesgos de la capa {layer} a cero</translation>
        </message>
        <message>
            <source>Biases of layer {layer}: one for each neuron</source>
            <translation>Sesgos de la capa {layer}: uno por neurona</translation>
        </message>
        <message>
            <source>Bookkeeping</source>
            <translation>Cuentas</translation>
        </message>
        <message>
            <source>Both</source>
            <translation>Ambas</translation>
        </message>
        <message>
            <source>Both diverged: it takes more than this.</source>
            <translation>Los dos divergieron: hace falta más que esto.</translation>
        </message>
        <message>
            <source>Both runs are on their way …</source>
            <translation>Los dos entrenamientos están en marcha…</translation>
        </message>
        <message>
            <source>Branch from here</source>
            <translation>Ramificar aquí</translation>
        </message>
        <message>
            <source>Branch without saving</source>
            <translation>Ramificar sin guardar</translation>
        </message>
        <message>
            <source>Bring back what was taken back</source>
            <translation>Recuperar lo que se deshizo</translation>
        </message>
        <message>
            <source>Bundled</source>
            <translation>Incluida</translation>
        </message>
        <message>
            <source>CSV table (*.csv)</source>
            <translation>Tabla CSV (*.csv)</translation>
        </message>
        <message>
            <source>Call this off; nothing half-done is left behind</source>
            <translation>Cancelar; no queda nada a medias</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Cancelando…</translation>
        </message>
        <message>
            <source>Canvas to write a digit on</source>
            <translation>Lienzo para escribir un dígito</translation>
        </message>
        <message>
            <source>Cell by cell</source>
            <translation>Celda a celda</translation>
        </message>
        <message>
            <source>Centre of mass in the middle</source>
            <translation>Centro de masas en medio</translation>
        </message>
        <message>
            <source>Change nothing and go back</source>
            <translation>No cambiar nada y volver</translation>
        </message>
        <message>
            <source>Change of recall by digit, in points</source>
            <translation>Cambio de exhaustividad por dígito, en puntos</translation>
        </message>
        <message>
            <source>Change the digits without saving</source>
            <translation>Cambiar los dígitos sin guardar</translation>
        </message>
        <message>
            <source>Change this line.</source>
            <translation>Cambia esta línea.</translation>
        </message>
        <message>
            <source>Changing every pixel by {epsilon} ({share} of full ink) turns {answer} into {other}.</source>
            <translation>Cambiar cada píxel en {epsilon} ({share} de la tinta plena) convierte {answer} en {other}.</translation>
        </message>
        <message>
            <source>Check the name and whether you may read it.</source>
            <translation>Comprueba el nombre y si tienes permiso para leerlo.</translation>
        </message>
        <message>
            <source>Choose a file that was written with Save or with train --save.</source>
            <translation>Elige un archivo escrito con Guardar o con train --save.</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Elegir una carpeta</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>Elige otro archivo.</translation>
        </message>
        <message>
            <source>Choose another name for the folder.</source>
            <translation>Elige otro nombre para la carpeta.</translation>
        </message>
        <message>
            <source>Choose one that reads images of {side}x{side} pixels and tells {classes} digits apart.</source>
            <translation>Elige una que lea imágenes de {side}x{side} píxeles y distinga {classes} dígitos.</translation>
        </message>
        <message>
            <source>Choose some digits first: then there are gradients to look at.</source>
            <translation>Elige primero unos dígitos: entonces habrá gradientes que mirar.</translation>
        </message>
        <message>
            <source>Choose some digits first: then there is a network among mountains.</source>
            <translation>Elige primero unos dígitos: entonces habrá una red entre montañas.</translation>
        </message>
        <message>
            <source>Choose some digits first: then there is a network on a slope.</source>
            <translation>Elige primero unos dígitos: entonces habrá una red en una pendiente.</translation>
        </message>
        <message>
            <source>Choose some digits first: then two to four runs can race here.</source>
            <translation>Elige primero unos dígitos: entonces podrán competir aquí de dos a cuatro entrenamientos.</translation>
        </message>
        <message>
            <source>Choose the digits first, then begin the lesson.</source>
            <translation>Elige primero los dígitos y empieza después la lección.</translation>
        </message>
        <message>
            <source>Choose the digits first, then open the network.</source>
            <translation>Elige primero los dígitos y abre después la red.</translation>
        </message>
        <message>
            <source>Choose the file of a lesson (.toml).</source>
            <translation>Elige el archivo de una lección (.toml).</translation>
        </message>
        <message>
            <source>Choose the folder that holds the four MNIST files</source>
            <translation>Elige la carpeta que contiene los cuatro archivos de MNIST</translation>
        </message>
        <message>
            <source>Class {digit}: its share is its part of the sum</source>
            <translation>Clase {digit}: su probabilidad es su parte de la suma</translation>
        </message>
        <message>
            <source>Clear the pad</source>
            <translation>Borrar el lienzo</translation>
        </message>
        <message>
            <source>Click a digit to put it on the table</source>
            <translation>Pulsa un dígito para ponerlo en la mesa</translation>
        </message>
        <message>
            <source>Click a digit, or press the left and right arrow, to look into it</source>
            <translation>Haz clic en un dígito, o usa las flechas izquierda y derecha, para verlo por dentro</translation>
        </message>
        <message>
            <source>Click a neuron to see its connections</source>
            <translation>Pulsa una neurona para ver sus conexiones</translation>
        </message>
        <message>
            <source>Click a neuron, or walk there with the arrow keys and press Enter, to switch it off or on again</source>
            <translation>Pulsa una neurona, o llega a ella con las flechas y pulsa Intro, para apagarla o encenderla</translation>
        </message>
        <message>
            <source>Click a neuron: its connections stay, the others fade; a double click opens its card. Keys: arrows, Space, Enter, Esc</source>
            <translation>Pulsa una neurona: quedan sus conexiones y las demás se atenúan; un doble clic abre su ficha. Teclas: flechas, Espacio, Intro, Esc</translation>
        </message>
        <message>
            <source>Click a pixel to open its weight.</source>
            <translation>Pulsa un píxel para abrir su peso.</translation>
        </message>
        <message>
            <source>Click an image, or walk there and press Enter, to put it on the table</source>
            <translation>Pulsa una imagen, o llega a ella y pulsa Intro, para ponerla en la mesa</translation>
        </message>
        <message>
            <source>Click any number: a cell of a matrix, a neuron or a weight. Here you then see the sum that made it.</source>
            <translation>Pulsa cualquier número: una celda de una matriz, una neurona o un peso. Aquí verás entonces la suma de la que sale.</translation>
        </message>
        <message>
            <source>Click neurons to switch them off. How many of the smallest weights can go unnoticed?</source>
            <translation>Pulsa neuronas para apagarlas. ¿Cuántos de los pesos más pequeños pueden irse sin que se note?</translation>
        </message>
        <message>
            <source>Click to move the digit that far</source>
            <translation>Haz clic para desplazar el dígito hasta ahí</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Close the program</source>
            <translation>Cerrar el programa</translation>
        </message>
        <message>
            <source>Close this window</source>
            <translation>Cerrar esta ventana</translation>
        </message>
        <message>
            <source>Close without saving</source>
            <translation>Cerrar sin guardar</translation>
        </message>
        <message>
            <source>Colour by activation times weight: what each connection brings to its z</source>
            <translation>Color según activación por peso: lo que cada conexión aporta a su z</translation>
        </message>
        <message>
            <source>Colour by the gradient of the loss: what raising the weight would do</source>
            <translation>Color según el gradiente de la pérdida: qué haría subir el peso</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Orden</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Confianza</translation>
        </message>
        <message>
            <source>Confidence of the bundled network</source>
            <translation>Confianza de la red incluida</translation>
        </message>
        <message>
            <source>Confidence of your network</source>
            <translation>Confianza de tu red</translation>
        </message>
        <message>
            <source>Confusion</source>
            <translation>Confusión</translation>
        </message>
        <message>
            <source>Confusion matrix</source>
            <translation>Matriz de confusión</translation>
        </message>
        <message>
            <source>Confusion matrix at this moment</source>
            <translation>Matriz de confusión en este momento</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Conexiones</translation>
        </message>
        <message>
            <source>Connections between two layers</source>
            <translation>Conexiones entre dos capas</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Continuar</translation>
        </message>
        <message>
            <source>Controls</source>
            <translation>Controles</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
        <message>
            <source>Copy MNIST's four files there, choose the folder that holds them, or download them.</source>
            <translation>Copia ahí los cuatro archivos de MNIST, elige la carpeta que los contiene o descárgalos.</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copiar los detalles</translation>
        </message>
        <message>
            <source>Copy the validation image on the table onto the pad, as 28×28: move it, change it cell by cell</source>
            <translation>Copiar en el lienzo la imagen de validación que está sobre la mesa, como 28×28: se mueve y se cambia celda a celda</translation>
        </message>
        <message>
            <source>Correct the label of the chosen drawings to {digit}</source>
            <translation>Corregir a {digit} la etiqueta de los dibujos elegidos</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>Curvas</translation>
        </message>
        <message>
            <source>Curves written to {path}</source>
            <translation>Curvas escritas en {path}</translation>
        </message>
        <message>
            <source>Cut a copy of the network and see what it can do without</source>
            <translation>Cortar en una copia de la red y ver de qué puede prescindir</translation>
        </message>
        <message>
            <source>Cut out the ink</source>
            <translation>Recortar la tinta</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Dark ink on light ground</source>
            <translation>Tinta oscura sobre fondo claro</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Datos</translation>
        </message>
        <message>
            <source>Data set</source>
            <translation>Conjunto de datos</translation>
        </message>
        <message>
            <source>Dead neurons</source>
            <translation>Neuronas muertas</translation>
        </message>
        <message>
            <source>Dead: z &gt; 0 for none of {n} validation images; no gradient.</source>
            <translation>Muerta: z &gt; 0 con ninguna de las {n} imágenes de validación; sin gradiente.</translation>
        </message>
        <message>
            <source>Delete it and download MNIST again, or copy the original file here.</source>
            <translation>Bórralo y descarga MNIST de nuevo, o copia aquí el archivo original.</translation>
        </message>
        <message>
            <source>Delete the chosen drawings</source>
            <translation>Borrar los dibujos elegidos</translation>
        </message>
        <message>
            <source>Delete the chosen drawings; it can be undone (Del)</source>
            <translation>Borrar los dibujos elegidos; se puede deshacer (Supr)</translation>
        </message>
        <message>
            <source>Delete the run and begin anew</source>
            <translation>Borrar el entrenamiento y empezar de nuevo</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>Diagnosis</source>
            <translation>Diagnóstico</translation>
        </message>
        <message>
            <source>Did the step help?</source>
            <translation>¿Ha servido el paso?</translation>
        </message>
        <message>
            <source>Digit onto the pad</source>
            <translation>Dígito al lienzo</translation>
        </message>
        <message>
            <source>Dimensions</source>
            <translation>Dimensiones</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Distancia</translation>
        </message>
        <message>
            <source>Distance along the first axis</source>
            <translation>Distancia a lo largo del primer eje</translation>
        </message>
        <message>
            <source>Distance along the second axis</source>
            <translation>Distancia a lo largo del segundo eje</translation>
        </message>
        <message>
            <source>Distance straight downhill, in the space of the weights</source>
            <translation>Distancia recta cuesta abajo, en el espacio de los pesos</translation>
        </message>
        <message>
            <source>Do the same to a copy of the network as it is now</source>
            <translation>Hacer lo mismo a una copia de la red tal como está ahora</translation>
        </message>
        <message>
            <source>Download MNIST (11 MB)</source>
            <translation>Descargar MNIST (11 MB)</translation>
        </message>
        <message>
            <source>Download MNIST, or copy it here.</source>
            <translation>Descarga MNIST o cópialo aquí.</translation>
        </message>
        <message>
            <source>Download without saving</source>
            <translation>Descargar sin guardar</translation>
        </message>
        <message>
            <source>Downloading {file}</source>
            <translation>Descargando {file}</translation>
        </message>
        <message>
            <source>Downloads</source>
            <translation>Descargas</translation>
        </message>
        <message>
            <source>Drag a box or turn the wheel to zoom, double-click to fit; arrow keys read values</source>
            <translation>Arrastra un recuadro o gira la rueda para ampliar, doble clic para ajustar; las flechas leen los valores</translation>
        </message>
        <message>
            <source>Drag or press the arrow keys to turn it; the wheel, + and − come nearer</source>
            <translation>Arrastra o usa las flechas para girarla; la rueda, + y − la acercan</translation>
        </message>
        <message>
            <source>Drag the digit by up to 5 pixels. Keys: arrows move it, Home puts it back</source>
            <translation>Arrastra el dígito hasta 5 píxeles. Teclas: las flechas lo mueven, Inicio lo devuelve a su sitio</translation>
        </message>
        <message>
            <source>Drag the digit, or use the arrow keys.</source>
            <translation>Arrastra el dígito, o usa las flechas.</translation>
        </message>
        <message>
            <source>Draw a digit here</source>
            <translation>Dibuja aquí un dígito</translation>
        </message>
        <message>
            <source>Draw other random numbers of the same size</source>
            <translation>Sacar otros números al azar del mismo tamaño</translation>
        </message>
        <message>
            <source>Draw the random signs anew</source>
            <translation>Sortear de nuevo los signos al azar</translation>
        </message>
        <message>
            <source>Drawing digits</source>
            <translation>Dibujando dígitos</translation>
        </message>
        <message>
            <source>Drawing written to {path}</source>
            <translation>Dibujo guardado en {path}</translation>
        </message>
        <message>
            <source>Drawings ({kinds})</source>
            <translation>Dibujos ({kinds})</translation>
        </message>
        <message>
            <source>Drawings and pictures ({kinds})</source>
            <translation>Dibujos e imágenes ({kinds})</translation>
        </message>
        <message>
            <source>Each brings {product}. The picture: what makes it fire, orange ink for, blue against.</source>
            <translation>Cada una aporta {product}. La imagen: lo que la activa, tinta naranja a favor, azul en contra.</translation>
        </message>
        <message>
            <source>Each brings {product}. The picture: where the pixel is.</source>
            <translation>Cada uno aporta {product}. La imagen: dónde está el píxel.</translation>
        </message>
        <message>
            <source>Each example has its own idea of downhill: this is the noise of SGD.</source>
            <translation>Cada ejemplo tiene su propia idea de cuesta abajo: este es el ruido del SGD.</translation>
        </message>
        <message>
            <source>Each image as it is</source>
            <translation>Cada imagen tal como es</translation>
        </message>
        <message>
            <source>Each line needs a "label", and a "writer" up to {last} or none.</source>
            <translation>Cada línea necesita una "label" y un "writer" hasta {last}, o ninguno.</translation>
        </message>
        <message>
            <source>Each neuron multiplies what comes in by its weights, adds it all up, and adds its bias.</source>
            <translation>Cada neurona multiplica lo que le llega por sus pesos, lo suma todo y añade su sesgo.</translation>
        </message>
        <message>
            <source>Each step goes straight downhill, against the gradient</source>
            <translation>Cada paso va cuesta abajo, en contra del gradiente</translation>
        </message>
        <message>
            <source>Each step leaps over the valley and lands higher on the other side: the learning rate α is too large for this slope.</source>
            <translation>Cada paso salta el valle y cae más arriba, al otro lado: la tasa de aprendizaje α es demasiado grande para esta pendiente.</translation>
        </message>
        <message>
            <source>Each step multiplies 1 − ŷ by 1 − 4α = {factor}: {verdict}.</source>
            <translation>Cada paso multiplica 1 − ŷ por 1 − 4α = {factor}: {verdict}.</translation>
        </message>
        <message>
            <source>Each weight and each bias takes a small step against its gradient.</source>
            <translation>Cada peso y cada sesgo da un pequeño paso en contra de su gradiente.</translation>
        </message>
        <message>
            <source>Else it fills all 28 pixels, as hasty programs do it</source>
            <translation>Si no, ocupa los 28 píxeles, como hacen los programas con prisa</translation>
        </message>
        <message>
            <source>Else the middle of the box is put into the middle</source>
            <translation>Si no, se pone en medio el centro del recuadro</translation>
        </message>
        <message>
            <source>Else the whole sheet counts as the digit</source>
            <translation>Si no, cuenta como dígito la hoja entera</translation>
        </message>
        <message>
            <source>Empty paper: {words}</source>
            <translation>Papel vacío: {words}</translation>
        </message>
        <message>
            <source>Empty the table</source>
            <translation>Vaciar la tabla</translation>
        </message>
        <message>
            <source>End the experiment where it stands</source>
            <translation>Terminar el experimento donde está</translation>
        </message>
        <message>
            <source>End this run where it stands; the network stays as it is</source>
            <translation>Terminar aquí el entrenamiento; la red se queda como está</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>Épocas</translation>
        </message>
        <message>
            <source>Epochs of the race</source>
            <translation>Épocas de la carrera</translation>
        </message>
        <message>
            <source>Equal distances are equal differences of the loss</source>
            <translation>Distancias iguales son diferencias iguales de la pérdida</translation>
        </message>
        <message>
            <source>Equal distances are equal ratios: shows small losses</source>
            <translation>Distancias iguales son proporciones iguales: deja ver pérdidas pequeñas</translation>
        </message>
        <message>
            <source>Eraser</source>
            <translation>Goma</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>Ejemplo</translation>
        </message>
        <message>
            <source>Experiment: {change}, {start}, beside the settings as they are.</source>
            <translation>Experimento: {change}, {start}, junto a los ajustes tal como están.</translation>
        </message>
        <message>
            <source>Explain the network that comes with the program</source>
            <translation>Explicar la red que viene con el programa</translation>
        </message>
        <message>
            <source>Explain your network</source>
            <translation>Explicar tu red</translation>
        </message>
        <message>
            <source>Export as ONNX</source>
            <translation>Exportar como ONNX</translation>
        </message>
        <message>
            <source>Export the curves</source>
            <translation>Exportar las curvas</translation>
        </message>
        <message>
            <source>Export the curves…</source>
            <translation>Exportar las curvas…</translation>
        </message>
        <message>
            <source>Export the film</source>
            <translation>Exportar la película</translation>
        </message>
        <message>
            <source>Export the film…</source>
            <translation>Exportar la película…</translation>
        </message>
        <message>
            <source>Export your handwriting</source>
            <translation>Exportar tu letra</translation>
        </message>
        <message>
            <source>Export your handwriting…</source>
            <translation>Exportar tu letra…</translation>
        </message>
        <message>
            <source>Falls along half a cosine wave to 0 at the last epoch</source>
            <translation>Baja por media onda de coseno hasta 0 en la última época</translation>
        </message>
        <message>
            <source>Fetch the 70,000 handwritten digits of MNIST</source>
            <translation>Traer los 70 000 dígitos manuscritos de MNIST</translation>
        </message>
        <message>
            <source>Film written to {path}</source>
            <translation>Película guardada en {path}</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Hallazgos</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>Terminar</translation>
        </message>
        <message>
            <source>First phase</source>
            <translation>Primera fase</translation>
        </message>
        <message>
            <source>First random direction (1: as long as the weights)</source>
            <translation>Primera dirección al azar (1: tan larga como los pesos)</translation>
        </message>
        <message>
            <source>First write some digits and click which they are: five of each is a start.</source>
            <translation>Escribe antes algunos dígitos y haz clic en cuáles son: cinco de cada uno son un comienzo.</translation>
        </message>
        <message>
            <source>Fit into 20×20</source>
            <translation>Ajustar a 20×20</translation>
        </message>
        <message>
            <source>Fit the curves</source>
            <translation>Ajustar las curvas</translation>
        </message>
        <message>
            <source>Fixes the initial weights and the order of the examples: same seed, same run</source>
            <translation>Fija los pesos iniciales y el orden de los ejemplos: misma semilla, mismo entrenamiento</translation>
        </message>
        <message>
            <source>Flew apart, α was too large: {letters}.</source>
            <translation>Divergieron, α era demasiado grande: {letters}.</translation>
        </message>
        <message>
            <source>Folder of PNG pictures (*)</source>
            <translation>Carpeta de imágenes PNG (*)</translation>
        </message>
        <message>
            <source>Follow the run</source>
            <translation>Seguir el entrenamiento</translation>
        </message>
        <message>
            <source>Fool it</source>
            <translation>Engáñala</translation>
        </message>
        <message>
            <source>Fool it into</source>
            <translation>Que diga</translation>
        </message>
        <message>
            <source>For the digit on the table</source>
            <translation>Con el dígito de la mesa</translation>
        </message>
        <message>
            <source>For this digit</source>
            <translation>Con este dígito</translation>
        </message>
        <message>
            <source>Forward: W a</source>
            <translation>Adelante: W a</translation>
        </message>
        <message>
            <source>Free some space there, or choose a folder in which you may write.</source>
            <translation>Libera espacio ahí o elige una carpeta en la que puedas escribir.</translation>
        </message>
        <message>
            <source>Free stage (ours)</source>
            <translation>Ensayo libre (nuestro)</translation>
        </message>
        <message>
            <source>From above, with contour lines</source>
            <translation>Desde arriba, con curvas de nivel</translation>
        </message>
        <message>
            <source>From one example (SGD) to the whole set (batch)</source>
            <translation>De un ejemplo (SGD) al conjunto entero (batch)</translation>
        </message>
        <message>
            <source>From the beginning</source>
            <translation>Desde el principio</translation>
        </message>
        <message>
            <source>From the drawing to the 28×28, step by step; leave steps out, move the digit, and see the answer break</source>
            <translation>Del dibujo a los 28×28, paso a paso; quitar pasos, mover el dígito y ver cómo falla la respuesta</translation>
        </message>
        <message>
            <source>From two steps a second, to watch each one, to as fast as it goes</source>
            <translation>Desde dos pasos por segundo, para ver cada uno, hasta lo más rápido posible</translation>
        </message>
        <message>
            <source>From {low} to {high} sure. Answers: {n}; on the mean {confidence} sure and {accuracy} right.</source>
            <translation>De {low} a {high} de confianza. Respuestas: {n}; confianza media {confidence}, exactitud {accuracy}.</translation>
        </message>
        <message>
            <source>From {low} to {high} sure: no answer.</source>
            <translation>De {low} a {high} de confianza: ninguna respuesta.</translation>
        </message>
        <message>
            <source>GIF film (*.gif)</source>
            <translation>Película GIF (*.gif)</translation>
        </message>
        <message>
            <source>Give a file of drawings that ends in .json, .jsonl or .jsonl.gz.</source>
            <translation>Indica un archivo de dibujos que termine en .json, .jsonl o .jsonl.gz.</translation>
        </message>
        <message>
            <source>Give a picture of a digit, dark on light or light on dark.</source>
            <translation>Elige la imagen de un dígito, oscuro sobre claro o claro sobre oscuro.</translation>
        </message>
        <message>
            <source>Give an image of a digit, such as PNG or JPEG.</source>
            <translation>Indica la imagen de un dígito, por ejemplo PNG o JPEG.</translation>
        </message>
        <message>
            <source>Give it a heading of its own.</source>
            <translation>Dale un encabezado propio.</translation>
        </message>
        <message>
            <source>Give it a label from 0 to 9.</source>
            <translation>Ponle una etiqueta de 0 a 9.</translation>
        </message>
        <message>
            <source>Give the pad the keyboard: arrows move, Space pen down or up, Del takes a fresh sheet</source>
            <translation>Llevar el teclado al lienzo: las flechas mueven, Espacio baja o levanta el lápiz, Supr toma una hoja nueva</translation>
        </message>
        <message>
            <source>Give the text of pendigits-orig.tra; what ends in .Z is packed: unpack it with gzip -d.</source>
            <translation>Indica el texto de pendigits-orig.tra; lo que acaba en .Z está comprimido: descomprímelo con gzip -d.</translation>
        </message>
        <message>
            <source>Go back in the run; at the right end is the present network</source>
            <translation>Volver atrás en el entrenamiento; al final, a la derecha, está la red actual</translation>
        </message>
        <message>
            <source>Go back one training step: weights, optimizer and order as they were</source>
            <translation>Retroceder un paso de entrenamiento: pesos, optimizador y orden como estaban</translation>
        </message>
        <message>
            <source>Go from phase to phase in slow motion</source>
            <translation>Ir de fase en fase a cámara lenta</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>Go on to</source>
            <translation>Seguir a</translation>
        </message>
        <message>
            <source>Go on with the run where it stood</source>
            <translation>Seguir el entrenamiento donde estaba</translation>
        </message>
        <message>
            <source>Go on without the trained network</source>
            <translation>Seguir sin la red entrenada</translation>
        </message>
        <message>
            <source>Go once through all training examples</source>
            <translation>Pasar una vez por todos los ejemplos de entrenamiento</translation>
        </message>
        <message>
            <source>Gradient descent</source>
            <translation>Descenso por gradiente</translation>
        </message>
        <message>
            <source>Gradient of the activations of layer {layer}</source>
            <translation>Gradiente de las activaciones de la capa {layer}</translation>
        </message>
        <message>
            <source>Gradient of the pre-activations of layer {layer}</source>
            <translation>Gradiente de las pre-activaciones de la capa {layer}</translation>
        </message>
        <message>
            <source>Gradients</source>
            <translation>Gradientes</translation>
        </message>
        <message>
            <source>Gradients of mini-batches around the full gradient</source>
            <translation>Gradientes de mini-batches en torno al gradiente completo</translation>
        </message>
        <message>
            <source>Gradients of the weights and biases of layer {layer}</source>
            <translation>Gradientes de los pesos y sesgos de la capa {layer}</translation>
        </message>
        <message>
            <source>Graph</source>
            <translation>Grafo</translation>
        </message>
        <message>
            <source>Green: updates of about a thousandth of the weights ({low} to {high}), as where learning goes well. Dead: silent for all of {n} validation images.</source>
            <translation>Verde: actualizaciones de cerca de una milésima de los pesos ({low} a {high}), como cuando se aprende bien. Muerta: calla ante las {n} imágenes de validación.</translation>
        </message>
        <message>
            <source>Halt all runs where they are</source>
            <translation>Detener todos los entrenamientos donde están</translation>
        </message>
        <message>
            <source>Handwriting written to {images} and {labels}</source>
            <translation>Tu letra se ha escrito en {images} y {labels}</translation>
        </message>
        <message>
            <source>Handwriting written to {path}</source>
            <translation>Tu letra se ha escrito en {path}</translation>
        </message>
        <message>
            <source>Hardly a fall, or a rise, was predicted: what the optimizer keeps of earlier steps leads away from this batch's slope, so there is no ratio to read.</source>
            <translation>Se preveía una bajada mínima, o incluso una subida: lo que el optimizador conserva de los pasos anteriores se aparta de la pendiente de este batch, así que no hay ningún cociente que interpretar.</translation>
        </message>
        <message>
            <source>Here can stand: {keys}.</source>
            <translation>Aquí puede ir: {keys}.</translation>
        </message>
        <message>
            <source>Hidden layers</source>
            <translation>Capas ocultas</translation>
        </message>
        <message>
            <source>How far the gradients of mini-batches scatter around the full gradient</source>
            <translation>Cuánto se dispersan los gradientes de los mini-batches en torno al gradiente completo</translation>
        </message>
        <message>
            <source>How far the measurement is</source>
            <translation>Cuánto lleva la medición</translation>
        </message>
        <message>
            <source>How far the scene is</source>
            <translation>Cuánto falta para preparar la escena</translation>
        </message>
        <message>
            <source>How far the task is</source>
            <translation>Cuánto falta de la tarea</translation>
        </message>
        <message>
            <source>How layer {layer} is spread over the run</source>
            <translation>Cómo se reparte la capa {layer} a lo largo del entrenamiento</translation>
        </message>
        <message>
            <source>How long slow motion stays at a phase</source>
            <translation>Cuánto se detiene la cámara lenta en cada fase</translation>
        </message>
        <message>
            <source>How many of the strongest connections are drawn in each layer</source>
            <translation>Cuántas de las conexiones más fuertes se dibujan en cada capa</translation>
        </message>
        <message>
            <source>How many training examples go through the network in a second</source>
            <translation>Cuántos ejemplos de entrenamiento pasan por la red en un segundo</translation>
        </message>
        <message>
            <source>How much each pixel becomes lighter or darker</source>
            <translation>Cuánto se aclara u oscurece cada píxel</translation>
        </message>
        <message>
            <source>How much each pixel counts: orange raises z, blue lowers it, pale does nothing</source>
            <translation>Cuánto cuenta cada píxel: el naranja sube z, el azul la baja, lo pálido no hace nada</translation>
        </message>
        <message>
            <source>How much each weight is to blame in this example: the error of the neuron it leads to times the activation it carries.</source>
            <translation>Cuánta culpa tiene cada peso en este ejemplo: el error de la neurona a la que llega por la activación que transporta.</translation>
        </message>
        <message>
            <source>How much each weight is to blame: the error of the neuron it leads to times the activation it carries, averaged over the batch.</source>
            <translation>Cuánta culpa tiene cada peso: el error de la neurona a la que llega por la activación que transporta, en promedio sobre el batch.</translation>
        </message>
        <message>
            <source>How much of it is done</source>
            <translation>Cuánto va hecho</translation>
        </message>
        <message>
            <source>How much of the lesson is your drawings; the rest are digits it was trained on. The more of yours, the more it forgets</source>
            <translation>Qué parte de la lección son tus dibujos; el resto son dígitos con los que se entrenó. Cuantos más sean tuyos, más olvida</translation>
        </message>
        <message>
            <source>How often each run goes through all training examples</source>
            <translation>Cuántas veces recorre cada uno todos los ejemplos de entrenamiento</translation>
        </message>
        <message>
            <source>How often it fires</source>
            <translation>Con qué frecuencia se activa</translation>
        </message>
        <message>
            <source>How often the neuron fires for each digit</source>
            <translation>Con qué frecuencia se activa la neurona con cada dígito</translation>
        </message>
        <message>
            <source>How often training goes through all training examples</source>
            <translation>Cuántas veces pasa el entrenamiento por todos los ejemplos</translation>
        </message>
        <message>
            <source>How sure it stays of its answer</source>
            <translation>Cuánta confianza conserva en su respuesta</translation>
        </message>
        <message>
            <source>How the layer was spread at this moment</source>
            <translation>Cómo estaba repartida la capa en este momento</translation>
        </message>
        <message>
            <source>How the learning rate goes on through the epochs</source>
            <translation>Cómo cambia la tasa de aprendizaje a lo largo de las épocas</translation>
        </message>
        <message>
            <source>How thick and opaque the lines are</source>
            <translation>Lo gruesas y opacas que son las líneas</translation>
        </message>
        <message>
            <source>How weights, activations and gradients of every layer are spread, over the run</source>
            <translation>Cómo se reparten pesos, activaciones y gradientes de cada capa a lo largo del entrenamiento</translation>
        </message>
        <message>
            <source>How well you are read</source>
            <translation>Qué tal se lee tu letra</translation>
        </message>
        <message>
            <source>Images and labels in IDX (*-idx3-ubyte)</source>
            <translation>Imágenes y etiquetas en IDX (*-idx3-ubyte)</translation>
        </message>
        <message>
            <source>Images of the group chosen</source>
            <translation>Imágenes del grupo elegido</translation>
        </message>
        <message>
            <source>In all layers, or in one; in all, weights of different layers are compared</source>
            <translation>En todas las capas o en una; en todas se comparan pesos de capas distintas</translation>
        </message>
        <message>
            <source>In the notes ŷ is read off; the gradient is with respect to ŷ.</source>
            <translation>En los apuntes ŷ está leída de antemano; el gradiente es respecto a ŷ.</translation>
        </message>
        <message>
            <source>In the second half the validation loss rose {rises} times out of {looks}, between {low:.2f} and {high:.2f}.</source>
            <translation>En la segunda mitad la pérdida de validación subió {rises} veces de {looks}, entre {low:.2f} y {high:.2f}.</translation>
        </message>
        <message>
            <source>In this batch this {what} has no effect on the error, so it stays as it is.</source>
            <translation>En este batch este {what} no influye en el error, así que se queda como está.</translation>
        </message>
        <message>
            <source>In this batch this {what} has no effect on the error; the gradients of earlier steps carry it on, and it is lowered.</source>
            <translation>En este batch este {what} no influye en el error; los gradientes de pasos anteriores lo arrastran, y baja.</translation>
        </message>
        <message>
            <source>In this batch this {what} has no effect on the error; the gradients of earlier steps carry it on, and it is raised.</source>
            <translation>En este batch este {what} no influye en el error; los gradientes de pasos anteriores lo arrastran, y sube.</translation>
        </message>
        <message>
            <source>In this network</source>
            <translation>En esta red</translation>
        </message>
        <message>
            <source>In this plane lies {shares} of the way. The rest goes off at right angles to it; what is drawn is the way's shadow on the mountain.</source>
            <translation>Parte del camino que está en este plano: {shares}. El resto se aparta en ángulo recto; lo dibujado es la sombra del camino sobre la montaña.</translation>
        </message>
        <message>
            <source>In this plane lies {shares} of the way: two random directions out of {count} hardly meet it. What is drawn is its shadow.</source>
            <translation>En este plano está el {shares} del camino: dos direcciones al azar entre {count} apenas lo encuentran. Lo dibujado es su sombra.</translation>
        </message>
        <message>
            <source>Initial weights ×</source>
            <translation>Pesos iniciales ×</translation>
        </message>
        <message>
            <source>Inside</source>
            <translation>Por dentro</translation>
        </message>
        <message>
            <source>Inside the network</source>
            <translation>La red por dentro</translation>
        </message>
        <message>
            <source>Install the program again.</source>
            <translation>Vuelve a instalar el programa.</translation>
        </message>
        <message>
            <source>Is this a digit? It looks like nothing the network has seen.</source>
            <translation>¿Es un dígito? No se parece a nada que la red haya visto.</translation>
        </message>
        <message>
            <source>Is this a digit? Its ink does not lie as in digits.</source>
            <translation>¿Es un dígito? Su tinta no está repartida como en los dígitos.</translation>
        </message>
        <message>
            <source>Is this a digit? The network is not sure of any answer.</source>
            <translation>¿Es un dígito? La red no está segura de ninguna respuesta.</translation>
        </message>
        <message>
            <source>It becomes {target} at {epsilon}.</source>
            <translation>Pasa a ser {target} con {epsilon}.</translation>
        </message>
        <message>
            <source>It does not become {target}.</source>
            <translation>No llega a ser {target}.</translation>
        </message>
        <message>
            <source>It goes straight downhill.</source>
            <translation>Va recto cuesta abajo.</translation>
        </message>
        <message>
            <source>It has diverged</source>
            <translation>Ha divergido</translation>
        </message>
        <message>
            <source>It has learnt from digits of this kind, MNIST's among them: that flatters it. On the handwriting of people it never met, its error is {error}.</source>
            <translation>Ha aprendido de dígitos como estos, los de MNIST entre ellos: eso la favorece. Con la letra de personas que nunca conoció, su error es {error}.</translation>
        </message>
        <message>
            <source>It is a {digit}</source>
            <translation>Es un {digit}</translation>
        </message>
        <message>
            <source>It is a {digit}: keep the drawing in your handwriting (key {digit})</source>
            <translation>Es un {digit}: guarda el dibujo en tu letra (tecla {digit})</translation>
        </message>
        <message>
            <source>It is read as {answer}.</source>
            <translation>Se lee como {answer}.</translation>
        </message>
        <message>
            <source>It is the answer for {share} of {n} validation images.</source>
            <translation>Es la respuesta en el {share} de las {n} imágenes de validación.</translation>
        </message>
        <message>
            <source>It is the class of the label: this is the whole loss of the example.</source>
            <translation>Es la clase de la etiqueta: esta es toda la pérdida del ejemplo.</translation>
        </message>
        <message>
            <source>It learns from these images too: that flatters it.</source>
            <translation>También aprende de estas imágenes: eso la favorece.</translation>
        </message>
        <message>
            <source>It learns variations of your drawings among digits it knows, so as not to forget those.</source>
            <translation>Aprende variaciones de tus dibujos entre dígitos que ya conoce, para no olvidarlos.</translation>
        </message>
        <message>
            <source>It learns your hand, and goes over digits it knows.</source>
            <translation>Aprende tu letra y repasa dígitos que ya conoce.</translation>
        </message>
        <message>
            <source>It learnt from drawings that no file holds: it goes on as a new run.</source>
            <translation>Aprendió de dibujos que ningún archivo contiene: sigue como un entrenamiento nuevo.</translation>
        </message>
        <message>
            <source>It offers {sizes} and {whole}.</source>
            <translation>Ofrece {sizes} y {whole}.</translation>
        </message>
        <message>
            <source>It overfits</source>
            <translation>Hay sobreajuste</translation>
        </message>
        <message>
            <source>It says {answer}, and gives {one} {p}</source>
            <translation>Dice {answer}, y a {one} le da {p}</translation>
        </message>
        <message>
            <source>It says {answer}; between {one} ({p}) and {other} ({q}):</source>
            <translation>Dice {answer}; entre {one} ({p}) y {other} ({q}):</translation>
        </message>
        <message>
            <source>It says {one} ({p})</source>
            <translation>Dice {one} ({p})</translation>
        </message>
        <message>
            <source>It says {one} ({p}), not {other} ({q})</source>
            <translation>Dice {one} ({p}), no {other} ({q})</translation>
        </message>
        <message>
            <source>It says {other} ({q}), not {one} ({p})</source>
            <translation>Dice {other} ({q}), no {one} ({p})</translation>
        </message>
        <message>
            <source>It was kept as it stood at epoch {epoch} of {epochs}, and goes on from there as if nothing had happened.</source>
            <translation>Se guardó tal como estaba en la época {epoch} de {epochs}, y sigue desde ahí como si nada hubiera pasado.</translation>
        </message>
        <message>
            <source>Iterations</source>
            <translation>Iteraciones</translation>
        </message>
        <message>
            <source>Its 784 weights, each at its pixel: orange raises z, blue lowers it.</source>
            <translation>Sus 784 pesos, cada uno en su píxel: el naranja sube z, el azul la baja.</translation>
        </message>
        <message>
            <source>Its answer changed: {old} → {new}</source>
            <translation>Su respuesta ha cambiado: {old} → {new}</translation>
        </message>
        <message>
            <source>Its direction is {degrees}° off: its batch is not the whole set, and the optimizer goes its own way.</source>
            <translation>Se desvía {degrees}°: su batch no es el conjunto entero, y el optimizador sigue su propio camino.</translation>
        </message>
        <message>
            <source>Its effect is large: place {rank} of {count} in layer {layer}, among the largest {share}.</source>
            <translation>Su efecto es grande: puesto {rank} de {count} en la capa {layer}, entre el {share} mayor.</translation>
        </message>
        <message>
            <source>Its effect is middling: place {rank} of {count} in layer {layer}.</source>
            <translation>Su efecto es mediano: puesto {rank} de {count} en la capa {layer}.</translation>
        </message>
        <message>
            <source>Its effect is small: place {rank} of {count} in layer {layer}.</source>
            <translation>Su efecto es pequeño: puesto {rank} de {count} en la capa {layer}.</translation>
        </message>
        <message>
            <source>Its gradient is 0.</source>
            <translation>Su gradiente es 0.</translation>
        </message>
        <message>
            <source>Its gradient, example by example</source>
            <translation>Su gradiente, ejemplo por ejemplo</translation>
        </message>
        <message>
            <source>Its layers have {sizes} neurons; their places count from 0.</source>
            <translation>Sus capas tienen {sizes} neuronas; los lugares se cuentan desde 0.</translation>
        </message>
        <message>
            <source>Its outgoing weights: what one unit of a adds to each z of the output.</source>
            <translation>Sus pesos de salida: lo que una unidad de a suma a cada z de la capa de salida.</translation>
        </message>
        <message>
            <source>Its part in the loss</source>
            <translation>Su parte en la pérdida</translation>
        </message>
        <message>
            <source>Its update, number {t}</source>
            <translation>Su actualización, la número {t}</translation>
        </message>
        <message>
            <source>J = {loss}, the mean of {m} examples</source>
            <translation>J = {loss}, la media de {m} ejemplos</translation>
        </message>
        <message>
            <source>Kept as a {digit}. Del: a fresh sheet</source>
            <translation>Guardado como {digit}. Supr: otra hoja</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>L = {loss}, the loss of example {row}</source>
            <translation>L = {loss}, la pérdida del ejemplo {row}</translation>
        </message>
        <message>
            <source>L2 penalty</source>
            <translation>penalización L2</translation>
        </message>
        <message>
            <source>L2 penalty {l2:g}</source>
            <translation>penalización L2 {l2:g}</translation>
        </message>
        <message>
            <source>L2 penalty {strength}</source>
            <translation>penalización L2 {strength}</translation>
        </message>
        <message>
            <source>L2 penalty λ</source>
            <translation>Penalización L2 λ</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Paisaje</translation>
        </message>
        <message>
            <source>Large type</source>
            <translation>Letra grande</translation>
        </message>
        <message>
            <source>Larger equations and numbers, to be read from the back of a classroom</source>
            <translation>Ecuaciones y números más grandes, legibles desde el fondo del aula</translation>
        </message>
        <message>
            <source>Last phase</source>
            <translation>Última fase</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Capa</translation>
        </message>
        <message>
            <source>Layer {layer}, the output: a neuron for each digit</source>
            <translation>Capa {layer}, la salida: una neurona por dígito</translation>
        </message>
        <message>
            <source>Layer {layer}: {n} neurons</source>
            <translation>Capa {layer}: {n} neuronas</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Capas</translation>
        </message>
        <message>
            <source>Leads downhill</source>
            <translation>Va cuesta abajo</translation>
        </message>
        <message>
            <source>Learning rate of {letter}</source>
            <translation>Tasa de aprendizaje de {letter}</translation>
        </message>
        <message>
            <source>Learning rate α</source>
            <translation>Tasa de aprendizaje α</translation>
        </message>
        <message>
            <source>Learning rates</source>
            <translation>Tasas de aprendizaje</translation>
        </message>
        <message>
            <source>Leave one of these unlocked: {names}.</source>
            <translation>Deja sin bloquear uno de estos: {names}.</translation>
        </message>
        <message>
            <source>Leave out {letter}</source>
            <translation>Quitar {letter}</translation>
        </message>
        <message>
            <source>Leave this line out.</source>
            <translation>Quita esta línea.</translation>
        </message>
        <message>
            <source>Leave this measurement</source>
            <translation>Dejar esta medición</translation>
        </message>
        <message>
            <source>Leave this race and start another one</source>
            <translation>Dejar esta carrera y empezar otra</translation>
        </message>
        <message>
            <source>Leave this run out of the race</source>
            <translation>Quitar este entrenamiento de la carrera</translation>
        </message>
        <message>
            <source>Leave {names} unlocked.</source>
            <translation>Deja {names} sin bloquear.</translation>
        </message>
        <message>
            <source>Lessons (*{suffix})</source>
            <translation>Lecciones (*{suffix})</translation>
        </message>
        <message>
            <source>Let it end in .png.</source>
            <translation>Haz que termine en .png.</translation>
        </message>
        <message>
            <source>Let the name end in .png.</source>
            <translation>Haz que el nombre termine en .png.</translation>
        </message>
        <message>
            <source>Let the variable {variable} name the folder with MNIST, or unset it.</source>
            <translation>Haz que la variable {variable} nombre la carpeta con MNIST, o quítala.</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licencia</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Light ink on dark ground</source>
            <translation>Tinta clara sobre fondo oscuro</translation>
        </message>
        <message>
            <source>Light or dark, as the system is</source>
            <translation>Claro u oscuro, como el sistema</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>Lineal</translation>
        </message>
        <message>
            <source>Lines of your handwriting without a drawing, left as they are: {count}. {first}</source>
            <translation>Líneas de tu letra sin dibujo, que se quedan como están: {count}. {first}</translation>
        </message>
        <message>
            <source>Locked in this stage of the lesson</source>
            <translation>Bloqueado en esta etapa de la lección</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Log</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Pérdida</translation>
        </message>
        <message>
            <source>Loss (dots: validation)</source>
            <translation>Pérdida (puntos: validación)</translation>
        </message>
        <message>
            <source>Loss J</source>
            <translation>Pérdida J</translation>
        </message>
        <message>
            <source>Loss J by colour</source>
            <translation>Pérdida J según el color</translation>
        </message>
        <message>
            <source>Loss against learning rate</source>
            <translation>Pérdida según la tasa de aprendizaje</translation>
        </message>
        <message>
            <source>Loss and accuracy</source>
            <translation>Pérdida y exactitud</translation>
        </message>
        <message>
            <source>Loss low and steady: this is as deep as these steps go. Smaller ones at the end may come a little deeper.</source>
            <translation>Pérdida baja y estable: más hondo no llegan estos pasos. Al final, otros más pequeños pueden bajar un poco más.</translation>
        </message>
        <message>
            <source>Loss to reach</source>
            <translation>Pérdida que alcanzar</translation>
        </message>
        <message>
            <source>Low training loss, high validation loss: it learns the training images by heart. What it learns now does not help with images it has not seen.</source>
            <translation>Pérdida de entrenamiento baja, pérdida de validación alta: se aprende de memoria las imágenes de entrenamiento. Lo que aprende ahora no le sirve con imágenes que no ha visto.</translation>
        </message>
        <message>
            <source>MNIST</source>
            <translation>MNIST</translation>
        </message>
        <message>
            <source>MNIST and built-in digits</source>
            <translation>MNIST y dígitos incorporados</translation>
        </message>
        <message>
            <source>MNIST could not be downloaded: {attempts}. Check the connection and try again, choose a folder that holds the four files, or use the built-in digits.</source>
            <translation>No se pudo descargar MNIST: {attempts}. Comprueba la conexión e inténtalo de nuevo, elige una carpeta que contenga los cuatro archivos o usa los dígitos incorporados.</translation>
        </message>
        <message>
            <source>MNIST has not been downloaded to this folder</source>
            <translation>MNIST no se ha descargado en esta carpeta</translation>
        </message>
        <message>
            <source>MNIST was made in these steps, so the pad makes them too. Leave one out, and see.</source>
            <translation>MNIST se hizo con estos pasos, y por eso los da también el lienzo. Quita uno y mira.</translation>
        </message>
        <message>
            <source>Make all steps at once</source>
            <translation>Dar todos los pasos de una vez</translation>
        </message>
        <message>
            <source>Make it readable for you, or choose another folder.</source>
            <translation>Date permiso para leerlo o elige otra carpeta.</translation>
        </message>
        <message>
            <source>Make one more step</source>
            <translation>Dar un paso más</translation>
        </message>
        <message>
            <source>Make room on the disk, or choose a folder that you may write to.</source>
            <translation>Haz sitio en el disco o elige una carpeta en la que puedas escribir.</translation>
        </message>
        <message>
            <source>Make the next training step and open it at the same phase</source>
            <translation>Dar el siguiente paso de entrenamiento y abrirlo en la misma fase</translation>
        </message>
        <message>
            <source>Make two lessons of it.</source>
            <translation>Haz dos lecciones.</translation>
        </message>
        <message>
            <source>Many neurons are silent</source>
            <translation>Muchas neuronas callan</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Mapa</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Significado</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Medir</translation>
        </message>
        <message>
            <source>Measure again each second while the weights change</source>
            <translation>Medir de nuevo cada segundo mientras cambian los pesos</translation>
        </message>
        <message>
            <source>Measure here</source>
            <translation>Medir aquí</translation>
        </message>
        <message>
            <source>Measure the heights of this plane</source>
            <translation>Medir las alturas de este plano</translation>
        </message>
        <message>
            <source>Measure the slope under the present weights</source>
            <translation>Medir la pendiente bajo los pesos actuales</translation>
        </message>
        <message>
            <source>Measuring</source>
            <translation>Midiendo</translation>
        </message>
        <message>
            <source>Mini-batch of {m}</source>
            <translation>Mini-batch de {m}</translation>
        </message>
        <message>
            <source>Mistakes</source>
            <translation>Errores</translation>
        </message>
        <message>
            <source>Model files (*{suffix})</source>
            <translation>Archivos de modelo (*{suffix})</translation>
        </message>
        <message>
            <source>Moment of the run</source>
            <translation>Momento del entrenamiento</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>Momentum</translation>
        </message>
        <message>
            <source>Momentum and RMSProp together, both with bias correction</source>
            <translation>Momentum y RMSProp juntos, ambos con corrección de sesgo</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>More room for the numbers</source>
            <translation>Más sitio para los números</translation>
        </message>
        <message>
            <source>Most comes from {who}: its activation {a} times its weight {w} brings {term} of the logit of {one}.</source>
            <translation>Lo que más aporta: {who}; su activación {a} por su peso {w} da {term} del logit de {one}.</translation>
        </message>
        <message>
            <source>Most often missed: the {digit} (recall {recall}). Least to be trusted: the answer {answer} (precision {precision}).</source>
            <translation>El que más se le escapa: el {digit} (exhaustividad {recall}). La respuesta menos fiable: {answer} (precisión {precision}).</translation>
        </message>
        <message>
            <source>Move it away; a new file begins with the next drawing that you keep.</source>
            <translation>Muévelo a otro sitio; con el próximo dibujo que guardes empieza un archivo nuevo.</translation>
        </message>
        <message>
            <source>Moving average over about {window} steps; each step stays visible behind</source>
            <translation>Media móvil de unos {window} pasos; cada paso sigue viéndose detrás</translation>
        </message>
        <message>
            <source>Name fewer steps, or set more epochs.</source>
            <translation>Pon menos pasos o más épocas.</translation>
        </message>
        <message>
            <source>Name its folder with {option} or in the variable {variable}, or get it with {download}.</source>
            <translation>Indica su carpeta con {option} o en la variable {variable}, o consíguelo con {download}.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>Network written to {path}</source>
            <translation>Red escrita en {path}</translation>
        </message>
        <message>
            <source>Neuron</source>
            <translation>Neurona</translation>
        </message>
        <message>
            <source>Neurons have died</source>
            <translation>Hay neuronas muertas</translation>
        </message>
        <message>
            <source>Neurons of layer {layer}</source>
            <translation>Neuronas de la capa {layer}</translation>
        </message>
        <message>
            <source>New seed</source>
            <translation>Nueva semilla</translation>
        </message>
        <message>
            <source>New seed without saving</source>
            <translation>Nueva semilla sin guardar</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>Next digit</source>
            <translation>Dígito siguiente</translation>
        </message>
        <message>
            <source>Next epoch</source>
            <translation>Época siguiente</translation>
        </message>
        <message>
            <source>Next iteration</source>
            <translation>Siguiente iteración</translation>
        </message>
        <message>
            <source>Next phase</source>
            <translation>Fase siguiente</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Paso siguiente</translation>
        </message>
        <message>
            <source>No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: then it stands here how the training goes, and why.</source>
            <translation>Todavía no hay dígitos. Descarga MNIST, elige la carpeta donde está o usa los dígitos incluidos: entonces aquí se dice cómo va el entrenamiento, y por qué.</translation>
        </message>
        <message>
            <source>No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: then it stands here which of them the network takes for which.</source>
            <translation>Todavía no hay dígitos. Descarga MNIST, elige la carpeta en que está o usa los dígitos incluidos: entonces aquí se verá cuáles confunde la red con cuáles.</translation>
        </message>
        <message>
            <source>No digits yet. Download MNIST, choose the folder it lies in, or take the built-in digits: then the weights and activations of every layer stand here.</source>
            <translation>Todavía no hay dígitos. Descarga MNIST, elige la carpeta donde está o toma los dígitos incorporados: entonces aparecerán aquí los pesos y las activaciones de cada capa.</translation>
        </message>
        <message>
            <source>No experiment is called for.</source>
            <translation>No hace falta ningún experimento.</translation>
        </message>
        <message>
            <source>No network yet. Choose some digits at the left and press Start: the run's moments are kept, and here you go back to any of them.</source>
            <translation>Aún no hay red. Elige unos dígitos a la izquierda y pulsa Empezar: se guardan momentos del entrenamiento y aquí se vuelve a cualquiera de ellos.</translation>
        </message>
        <message>
            <source>No network yet. Choose some digits at the left: how its numbers are spread shows here from step 1 on.</source>
            <translation>Todavía no hay red. Elige unos dígitos a la izquierda: aquí se verá, desde el paso 1, cómo se reparten sus números.</translation>
        </message>
        <message>
            <source>No network yet. Choose some digits at the left: then each of its neurons has a card here.</source>
            <translation>Aún no hay red. Elige unos dígitos a la izquierda: entonces cada neurona tendrá aquí su ficha.</translation>
        </message>
        <message>
            <source>No network yet. Choose some digits at the left: then its connections are drawn here.</source>
            <translation>Todavía no hay red. Elige unos dígitos a la izquierda: aquí se dibujarán sus conexiones.</translation>
        </message>
        <message>
            <source>No network yet. Download MNIST, choose the folder it lies in, or take the built-in digits: then the answer is taken apart here, number by number.</source>
            <translation>Aún no hay red. Descarga MNIST, elige la carpeta en que está o usa los dígitos propios del programa: entonces la respuesta se desmontará aquí, número a número.</translation>
        </message>
        <message>
            <source>No network yet. Download MNIST, choose the folder it lies in, or take the built-in digits: then write a digit, and see here what becomes of it.</source>
            <translation>Aún no hay red. Descarga MNIST, elige la carpeta donde está o toma los dígitos incluidos: luego escribe un dígito y mira aquí en qué se convierte.</translation>
        </message>
        <message>
            <source>No network yet. Open digits first: then its neurons can be switched off here.</source>
            <translation>Todavía no hay red. Abre primero unos dígitos: entonces aquí se podrán apagar sus neuronas.</translation>
        </message>
        <message>
            <source>No network yet: it comes with the data.</source>
            <translation>Todavía no hay red: llega con los datos.</translation>
        </message>
        <message>
            <source>No neuron argues for this side.</source>
            <translation>Ninguna neurona habla a favor de este lado.</translation>
        </message>
        <message>
            <source>No neuron speaks for it: only the biases decide.</source>
            <translation>Ninguna neurona habla a su favor: deciden solo los sesgos.</translation>
        </message>
        <message>
            <source>No other run with these layers has come downhill yet: start a race first, then look again.</source>
            <translation>Ningún otro entrenamiento con estas capas ha bajado aún: empieza antes una carrera y vuelve a mirar.</translation>
        </message>
        <message>
            <source>No run came through: every learning rate was too large.</source>
            <translation>Ninguno llegó al final: todas las tasas de aprendizaje eran demasiado grandes.</translation>
        </message>
        <message>
            <source>No smoothing: each step as it is</source>
            <translation>Sin suavizar: cada paso tal cual</translation>
        </message>
        <message>
            <source>No step is open yet.</source>
            <translation>Todavía no hay ningún paso abierto.</translation>
        </message>
        <message>
            <source>No validation image makes it fire.</source>
            <translation>Ninguna imagen de validación la activa.</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Ruido</translation>
        </message>
        <message>
            <source>None is kept apart to judge by yet: the fourth drawing of a digit is, the eighth, and so on. Until then accuracy after a lesson is of drawings it learnt from.</source>
            <translation>Aún no hay ninguno apartado para juzgar: se aparta el cuarto dibujo de cada dígito, el octavo, etc. Hasta entonces, la exactitud tras una lección es con dibujos de los que aprendió.</translation>
        </message>
        <message>
            <source>None is kept apart: nothing tells how it reads new ones.</source>
            <translation>No hay ninguno apartado: nada dice cómo lee los nuevos.</translation>
        </message>
        <message>
            <source>None of the {examples}.</source>
            <translation>Ninguna de las {examples}.</translation>
        </message>
        <message>
            <source>Not saved</source>
            <translation>Sin guardar</translation>
        </message>
        <message>
            <source>Nothing drawn yet.</source>
            <translation>Todavía no hay nada dibujado.</translation>
        </message>
        <message>
            <source>Nothing drawn yet. Write a digit on the pad, and see what becomes of it.</source>
            <translation>Aún no hay nada dibujado. Escribe un dígito en el lienzo y mira en qué se convierte.</translation>
        </message>
        <message>
            <source>Nothing has been done to it.</source>
            <translation>No se le ha hecho nada.</translation>
        </message>
        <message>
            <source>Nothing is wrong: it has converged</source>
            <translation>Todo va bien: ha convergido</translation>
        </message>
        <message>
            <source>Nothing is wrong: the loss is falling</source>
            <translation>Todo va bien: la pérdida está bajando</translation>
        </message>
        <message>
            <source>Number of the neuron</source>
            <translation>Número de la neurona</translation>
        </message>
        <message>
            <source>Number of the validation image</source>
            <translation>Número de la imagen de validación</translation>
        </message>
        <message>
            <source>ONNX files (*.onnx)</source>
            <translation>Archivos ONNX (*.onnx)</translation>
        </message>
        <message>
            <source>Of it the L2 penalty: {before} before, {after} after.</source>
            <translation>De ella, corresponden a la penalización L2: {before} antes, {after} después.</translation>
        </message>
        <message>
            <source>Of the answers that are 80% sure, 80% should be right. A bar is the share of right answers, the line across it how sure they were on the mean: orange between them is too sure, blue too modest. Below, how many answers were so sure.</source>
            <translation>De las respuestas dadas con un 80 % de confianza, debería acertar el 80 %. Una barra es la proporción de aciertos; la línea que la cruza, la confianza media: naranja entre ambas es exceso de confianza, azul modestia. Debajo, cuántas respuestas hubo con esa confianza.</translation>
        </message>
        <message>
            <source>On average</source>
            <translation>En promedio</translation>
        </message>
        <message>
            <source>On other digits the network goes on, but as a new run.</source>
            <translation>Con otros dígitos la red sigue, pero como un entrenamiento nuevo.</translation>
        </message>
        <message>
            <source>On the mean {sure} sure and {right} right.</source>
            <translation>Confianza media {sure}, exactitud {right}.</translation>
        </message>
        <message>
            <source>On the mean {sure} sure, but {right} right: too modest.</source>
            <translation>Confianza media {sure}, pero exactitud {right}: demasiado modesta.</translation>
        </message>
        <message>
            <source>On the mean {sure} sure, but {right} right: too sure of itself.</source>
            <translation>Confianza media {sure}, pero exactitud {right}: demasiado segura de sí.</translation>
        </message>
        <message>
            <source>On the table: image {index}, a {label}</source>
            <translation>En la mesa: imagen {index}, un {label}</translation>
        </message>
        <message>
            <source>On the table: your drawing</source>
            <translation>En la mesa: tu dibujo</translation>
        </message>
        <message>
            <source>On the validation images</source>
            <translation>Con las imágenes de validación</translation>
        </message>
        <message>
            <source>One epoch</source>
            <translation>Una época</translation>
        </message>
        <message>
            <source>One epoch is once through all training examples</source>
            <translation>Una época es pasar una vez por todos los ejemplos de entrenamiento</translation>
        </message>
        <message>
            <source>One epoch: once through all training examples</source>
            <translation>Una época: una vez por todos los ejemplos de entrenamiento</translation>
        </message>
        <message>
            <source>One mini-batch: forward propagation, loss, back propagation, update</source>
            <translation>Un mini-batch: propagación hacia adelante, pérdida, propagación hacia atrás, actualización</translation>
        </message>
        <message>
            <source>One more run, as the last one; at most four</source>
            <translation>Un entrenamiento más, como el último; cuatro como mucho</translation>
        </message>
        <message>
            <source>One neuron: what it looks for, when it fires, and what it argues for</source>
            <translation>Una neurona: qué busca, cuándo se activa y a favor de qué habla</translation>
        </message>
        <message>
            <source>One step</source>
            <translation>Un paso</translation>
        </message>
        <message>
            <source>One step is one update of the weights</source>
            <translation>Un paso es una actualización de los pesos</translation>
        </message>
        <message>
            <source>One training step</source>
            <translation>Un paso de entrenamiento</translation>
        </message>
        <message>
            <source>One weight w, learning rate α = {alpha}, target y = 1. The error is E = (y − ŷ)², its gradient 2 (ŷ − y), and the new w = w − α × gradient.</source>
            <translation>Un peso w, tasa de aprendizaje α = {alpha}, objetivo y = 1. El error es E = (y − ŷ)², su gradiente 2 (ŷ − y), y el nuevo w = w − α × gradiente.</translation>
        </message>
        <message>
            <source>Only misread digits</source>
            <translation>Solo dígitos mal leídos</translation>
        </message>
        <message>
            <source>Only neurons that were active pass their error on: ReLU's slope is 1 there, else 0.</source>
            <translation>Solo las neuronas que estaban activas transmiten su error: allí la pendiente de ReLU es 1, si no, 0.</translation>
        </message>
        <message>
            <source>Open &amp;recent</source>
            <translation>Abrir &amp;reciente</translation>
        </message>
        <message>
            <source>Open a drawing</source>
            <translation>Abrir un dibujo</translation>
        </message>
        <message>
            <source>Open a drawing…</source>
            <translation>Abrir un dibujo…</translation>
        </message>
        <message>
            <source>Open a lesson</source>
            <translation>Abrir una lección</translation>
        </message>
        <message>
            <source>Open a network</source>
            <translation>Abrir una red</translation>
        </message>
        <message>
            <source>Open it with the version of Perceptron Studio that wrote it.</source>
            <translation>Ábrelo con la versión de Perceptron Studio que lo escribió.</translation>
        </message>
        <message>
            <source>Open the card of the neuron with this number; they count from 0</source>
            <translation>Abrir la ficha de la neurona con este número; se cuentan desde 0</translation>
        </message>
        <message>
            <source>Open the class of the label</source>
            <translation>Abrir la clase de la etiqueta</translation>
        </message>
        <message>
            <source>Open this number</source>
            <translation>Abrir este número</translation>
        </message>
        <message>
            <source>Open this number: how it came to be</source>
            <translation>Abrir este número: de dónde sale</translation>
        </message>
        <message>
            <source>Open this parameter</source>
            <translation>Abrir este parámetro</translation>
        </message>
        <message>
            <source>Open this z</source>
            <translation>Abrir esta z</translation>
        </message>
        <message>
            <source>Open without saving</source>
            <translation>Abrir sin guardar</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>Optimizador</translation>
        </message>
        <message>
            <source>Optimizer of {letter}</source>
            <translation>Optimizador de {letter}</translation>
        </message>
        <message>
            <source>Or let a lesson lead you: menu Lessons</source>
            <translation>O déjate guiar por una lección: menú Lecciones</translation>
        </message>
        <message>
            <source>Orange speaks for {one}, blue against it.</source>
            <translation>Naranja: a favor de {one}; azul: en contra.</translation>
        </message>
        <message>
            <source>Orange speaks for {one}, blue for {other}.</source>
            <translation>Naranja: a favor de {one}; azul: a favor de {other}.</translation>
        </message>
        <message>
            <source>Orange: activation × weight above 0, it excites; blue: below 0, it inhibits. Thicker: more so, within its layer. Dots: the stronger their colour, the more active the neuron.</source>
            <translation>Naranja: activación × peso mayor que 0, excita; azul: menor que 0, inhibe. Línea más gruesa: más efecto, dentro de su capa. Puntos: cuanto más intenso su color, más activa la neurona.</translation>
        </message>
        <message>
            <source>Orange: raising the weight raises the loss; blue: it lowers it. Thicker: more so, within its layer. Dots: the stronger their colour, the more active the neuron.</source>
            <translation>Naranja: subir el peso sube la pérdida; azul: la baja. Línea más gruesa: más efecto, dentro de su capa. Puntos: cuanto más intenso su color, más activa la neurona.</translation>
        </message>
        <message>
            <source>Other noise</source>
            <translation>Otro ruido</translation>
        </message>
        <message>
            <source>Other random signs</source>
            <translation>Otros signos al azar</translation>
        </message>
        <message>
            <source>Outlined: its answer with all steps, where the digit was</source>
            <translation>Con contorno: su respuesta con todos los pasos y el dígito en su sitio</translation>
        </message>
        <message>
            <source>Output of the network: a probability for each digit; the dashed outline is the label. A double click opens a neuron's card</source>
            <translation>Salida de la red: una probabilidad por dígito; el contorno a trazos es la etiqueta. Un doble clic abre la ficha de la neurona</translation>
        </message>
        <message>
            <source>PNG picture (*.png)</source>
            <translation>Imagen PNG (*.png)</translation>
        </message>
        <message>
            <source>Pace</source>
            <translation>Ritmo</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>Parámetros</translation>
        </message>
        <message>
            <source>Parameters that moved most</source>
            <translation>Parámetros que más han cambiado</translation>
        </message>
        <message>
            <source>Paste a picture</source>
            <translation>Pegar una imagen</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pausa</translation>
        </message>
        <message>
            <source>Pause the race</source>
            <translation>Pausar la carrera</translation>
        </message>
        <message>
            <source>Paused before the digits of this step were drawn.</source>
            <translation>En pausa antes de que se dibujaran los dígitos de este paso.</translation>
        </message>
        <message>
            <source>Pen width</source>
            <translation>Grosor del lápiz</translation>
        </message>
        <message>
            <source>Pen width: all strokes become thinner or thicker</source>
            <translation>Grosor del lápiz: todos los trazos se hacen más finos o más gruesos</translation>
        </message>
        <message>
            <source>Perhaps {names}?</source>
            <translation>¿Quizá {names}?</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Fase</translation>
        </message>
        <message>
            <source>Picture of what the neuron looks for</source>
            <translation>Imagen de lo que busca la neurona</translation>
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <translation>Imágenes (*.png)</translation>
        </message>
        <message>
            <source>Pictures ({kinds})</source>
            <translation>Imágenes ({kinds})</translation>
        </message>
        <message>
            <source>Pixel by pixel</source>
            <translation>Píxel por píxel</translation>
        </message>
        <message>
            <source>Pixels</source>
            <translation>Píxeles</translation>
        </message>
        <message>
            <source>Plane</source>
            <translation>Plano</translation>
        </message>
        <message>
            <source>Platform</source>
            <translation>Plataforma</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Reproducir</translation>
        </message>
        <message>
            <source>Point at a bar, or walk there with the arrow keys, to read its figures</source>
            <translation>Señala una barra, o llega a ella con las flechas, para leer sus cifras</translation>
        </message>
        <message>
            <source>Point at a pixel to read what it brings.</source>
            <translation>Señala un píxel para leer lo que aporta.</translation>
        </message>
        <message>
            <source>Pre-activations of layer {layer}</source>
            <translation>Pre-activaciones de la capa {layer}</translation>
        </message>
        <message>
            <source>Precision of {read}: of {n} images that are read as {read}, {right} are a {read}.</source>
            <translation>Precisión del {read}: de {n} imágenes leídas como {read}, {right} son un {read}.</translation>
        </message>
        <message>
            <source>Predict, measure, compute, adjust, repeat: train until the epochs are done</source>
            <translation>Predecir, medir, calcular, ajustar, repetir: entrenar hasta completar las épocas</translation>
        </message>
        <message>
            <source>Prediction: the class with the largest probability</source>
            <translation>Predicción: la clase con mayor probabilidad</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Ajustes probados</translation>
        </message>
        <message>
            <source>Press Start: the loss and the accuracy appear here, step by step</source>
            <translation>Pulsa Empezar: la pérdida y la exactitud aparecen aquí, paso a paso</translation>
        </message>
        <message>
            <source>Previous digit</source>
            <translation>Dígito anterior</translation>
        </message>
        <message>
            <source>Previous phase</source>
            <translation>Fase anterior</translation>
        </message>
        <message>
            <source>Previous step</source>
            <translation>Paso anterior</translation>
        </message>
        <message>
            <source>Previous, next and random stop only at validation images that the network gets wrong</source>
            <translation>Anterior, siguiente y al azar se detienen solo en las imágenes de validación que la red lee mal</translation>
        </message>
        <message>
            <source>Probabilities</source>
            <translation>Probabilidades</translation>
        </message>
        <message>
            <source>Probabilities of the ten digits</source>
            <translation>Probabilidades de los diez dígitos</translation>
        </message>
        <message>
            <source>Probabilities of the ten digits: {network}</source>
            <translation>Probabilidades de los diez dígitos: {network}</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <source>Prune</source>
            <translation>Podar</translation>
        </message>
        <message>
            <source>Put a picture, or the first drawing of a file of strokes, on the pad</source>
            <translation>Poner en el lienzo una imagen, o el primer dibujo de un archivo de trazos</translation>
        </message>
        <message>
            <source>Put any validation image on the table</source>
            <translation>Poner en la mesa una imagen de validación cualquiera</translation>
        </message>
        <message>
            <source>Put it back</source>
            <translation>Deshacer todo</translation>
        </message>
        <message>
            <source>Put the changed setting into the controls of the run</source>
            <translation>Poner el ajuste cambiado en los controles del entrenamiento</translation>
        </message>
        <message>
            <source>Put the drawing of the pad on the table</source>
            <translation>Poner en la mesa el dibujo del lienzo</translation>
        </message>
        <message>
            <source>Put the network back as it was before the lesson, to the bit</source>
            <translation>Devolver la red a como era antes de la lección, bit a bit</translation>
        </message>
        <message>
            <source>Put the next validation image on the table</source>
            <translation>Poner en la mesa la imagen de validación siguiente</translation>
        </message>
        <message>
            <source>Put the picture of the clipboard on the pad: a photo of a digit on paper, light or dark</source>
            <translation>Poner en el lienzo la imagen del portapapeles: la foto de un dígito en papel, clara u oscura</translation>
        </message>
        <message>
            <source>Put the previous validation image on the table</source>
            <translation>Poner en la mesa la imagen de validación anterior</translation>
        </message>
        <message>
            <source>Put the suggestion into the controls of the run</source>
            <translation>Poner la sugerencia en los controles del entrenamiento</translation>
        </message>
        <message>
            <source>Put the validation image with this number on the table</source>
            <translation>Poner en la mesa la imagen de validación con este número</translation>
        </message>
        <message>
            <source>Put these details on the clipboard, to paste them into a message</source>
            <translation>Copiar estos detalles al portapapeles, para pegarlos en un mensaje</translation>
        </message>
        <message>
            <source>Race</source>
            <translation>Carrera</translation>
        </message>
        <message>
            <source>Radius</source>
            <translation>Radio</translation>
        </message>
        <message>
            <source>Radius / slope</source>
            <translation>Radio / pendiente</translation>
        </message>
        <message>
            <source>Raising this {what} lowers the error, and yet it is lowered: the gradients of earlier steps carry it on.</source>
            <translation>Subir este {what} baja el error, y aun así baja: los gradientes de pasos anteriores lo arrastran.</translation>
        </message>
        <message>
            <source>Raising this {what} lowers the error, but the step is too small to change it.</source>
            <translation>Subir este {what} baja el error, pero el paso es demasiado pequeño para cambiarlo.</translation>
        </message>
        <message>
            <source>Raising this {what} lowers the error, so it is raised.</source>
            <translation>Subir este {what} baja el error, así que se sube.</translation>
        </message>
        <message>
            <source>Raising this {what} raises the error, and yet it is raised: the gradients of earlier steps carry it on.</source>
            <translation>Subir este {what} sube el error, y aun así sube: los gradientes de pasos anteriores lo arrastran.</translation>
        </message>
        <message>
            <source>Raising this {what} raises the error, but the step is too small to change it.</source>
            <translation>Subir este {what} sube el error, pero el paso es demasiado pequeño para cambiarlo.</translation>
        </message>
        <message>
            <source>Raising this {what} raises the error, so it is lowered.</source>
            <translation>Subir este {what} sube el error, así que se baja.</translation>
        </message>
        <message>
            <source>Random digit</source>
            <translation>Dígito al azar</translation>
        </message>
        <message>
            <source>Random signs</source>
            <translation>Signos al azar</translation>
        </message>
        <message>
            <source>Random signs do not turn it, not even at {share}.</source>
            <translation>Los signos al azar no la cambian ni con {share}.</translation>
        </message>
        <message>
            <source>Random signs need {epsilon}.</source>
            <translation>Los signos al azar necesitan {epsilon}.</translation>
        </message>
        <message>
            <source>Random, scaled to each neuron's weights (filter-normalised): none is favoured</source>
            <translation>Al azar, a la escala de los pesos de cada neurona (normalización por filtro): ninguna se favorece</translation>
        </message>
        <message>
            <source>Rate α</source>
            <translation>Tasa α</translation>
        </message>
        <message>
            <source>ReLU is shut here: nothing of this weight reaches the loss.</source>
            <translation>ReLU está cerrada aquí: nada de este peso llega a la pérdida.</translation>
        </message>
        <message>
            <source>ReLU lets what is positive through and turns everything else into 0.</source>
            <translation>ReLU deja pasar lo positivo y convierte todo lo demás en 0.</translation>
        </message>
        <message>
            <source>ReLU: what is negative becomes 0</source>
            <translation>ReLU: lo negativo se vuelve 0</translation>
        </message>
        <message>
            <source>Read a lesson from a file (.toml), such as one that a teacher has written</source>
            <translation>Leer una lección de un archivo (.toml), por ejemplo una escrita por un profesor</translation>
        </message>
        <message>
            <source>Read a network and its run from a model file, and go on with it</source>
            <translation>Leer una red y su entrenamiento de un archivo de modelo, y seguir con ellos</translation>
        </message>
        <message>
            <source>Read by</source>
            <translation>Lee</translation>
        </message>
        <message>
            <source>Read by: both networks, side by side</source>
            <translation>Leen las dos redes, una junto a otra</translation>
        </message>
        <message>
            <source>Read by: the network that comes with the program</source>
            <translation>Lee la red que viene con el programa</translation>
        </message>
        <message>
            <source>Read by: your network</source>
            <translation>Lee tu red</translation>
        </message>
        <message>
            <source>Reading the digits</source>
            <translation>Leyendo los dígitos</translation>
        </message>
        <message>
            <source>Reading {path} …</source>
            <translation>Leyendo {path} …</translation>
        </message>
        <message>
            <source>Recall of {true}: of {n} images that are a {true}, {right} are read as {true}.</source>
            <translation>Exhaustividad (recall) del {true}: de {n} imágenes que son un {true}, {right} se leen como {true}.</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Recibo</translation>
        </message>
        <message>
            <source>Redo stroke</source>
            <translation>Rehacer trazo</translation>
        </message>
        <message>
            <source>Relief</source>
            <translation>Relieve</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Reiniciar</translation>
        </message>
        <message>
            <source>Reset the network, or train on with a smaller learning rate.</source>
            <translation>Reinicia la red, o sigue entrenando con una tasa de aprendizaje menor.</translation>
        </message>
        <message>
            <source>Reset to use the new settings</source>
            <translation>Reinicia para usar los ajustes nuevos</translation>
        </message>
        <message>
            <source>Reset without saving</source>
            <translation>Reiniciar sin guardar</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Continuar</translation>
        </message>
        <message>
            <source>Right on the validation images</source>
            <translation>Exactitud en las imágenes de validación</translation>
        </message>
        <message>
            <source>Rows are what the digits are, columns what the network reads. Click a cell to see.</source>
            <translation>Las filas son lo que los dígitos son, las columnas lo que la red lee. Pulsa una celda para ver.</translation>
        </message>
        <message>
            <source>Rub out parts of strokes instead of drawing</source>
            <translation>Borrar partes de los trazos en vez de dibujar</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Ejecución</translation>
        </message>
        <message>
            <source>Run both beside your run, which pauses meanwhile and stays as it is. Both begin at the same point, with an optimizer that starts afresh</source>
            <translation>Ejecutar ambos junto a tu entrenamiento, que mientras tanto se detiene y queda como está. Los dos empiezan en el mismo punto, con un optimizador que parte de cero</translation>
        </message>
        <message>
            <source>S&amp;ymbols and dimensions</source>
            <translation>Sím&amp;bolos y dimensiones</translation>
        </message>
        <message>
            <source>SGD: one example</source>
            <translation>SGD: un ejemplo</translation>
        </message>
        <message>
            <source>SVG picture (*.svg)</source>
            <translation>Imagen SVG (*.svg)</translation>
        </message>
        <message>
            <source>Save the drawing</source>
            <translation>Guardar el dibujo</translation>
        </message>
        <message>
            <source>Save the drawing…</source>
            <translation>Guardar el dibujo…</translation>
        </message>
        <message>
            <source>Save the file as UTF-8.</source>
            <translation>Guarda el archivo en UTF-8.</translation>
        </message>
        <message>
            <source>Save the network</source>
            <translation>Guardar la red</translation>
        </message>
        <message>
            <source>Save the network &amp;as…</source>
            <translation>Guardar la red &amp;como…</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>Guardar…</translation>
        </message>
        <message>
            <source>Schedule of α</source>
            <translation>Plan de α</translation>
        </message>
        <message>
            <source>Schedule, augmentation, L2 penalty, initial weights, images</source>
            <translation>Programa de la tasa, aumento de datos, penalización L2, pesos iniciales, imágenes</translation>
        </message>
        <message>
            <source>Second random direction</source>
            <translation>Segunda dirección al azar</translation>
        </message>
        <message>
            <source>Seconds</source>
            <translation>Segundos</translation>
        </message>
        <message>
            <source>Seconds of the run's own steps</source>
            <translation>Segundos de los pasos propios</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>Set all biases of layer {layer} to zero</source>
            <translation>Poner a cero todos los sesgos de la capa {layer}</translation>
        </message>
        <message>
            <source>Set more epochs, or leave one of these unlocked: {names}.</source>
            <translation>Pon más épocas o deja sin bloquear uno de estos: {names}.</translation>
        </message>
        <message>
            <source>Set the smallest weights to zero: this share of them</source>
            <translation>Poner a cero los pesos más pequeños: esta proporción de ellos</translation>
        </message>
        <message>
            <source>Set ε to the first value that turns the answer</source>
            <translation>Poner ε en el primer valor que cambia la respuesta</translation>
        </message>
        <message>
            <source>Setting the scene …</source>
            <translation>Preparando la escena …</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Shape: {shape}</source>
            <translation>Forma: {shape}</translation>
        </message>
        <message>
            <source>Share of weights pruned</source>
            <translation>Proporción de pesos podados</translation>
        </message>
        <message>
            <source>Share of your drawings in the lesson</source>
            <translation>Parte de tus dibujos en la lección</translation>
        </message>
        <message>
            <source>Share of yours: {share}</source>
            <translation>Parte de tus dibujos: {share}</translation>
        </message>
        <message>
            <source>Shortcuts</source>
            <translation>Atajos</translation>
        </message>
        <message>
            <source>Show one example of the batch instead of all</source>
            <translation>Mostrar un solo ejemplo del batch en lugar de todos</translation>
        </message>
        <message>
            <source>Show the mistakes of all digits again, the surest first</source>
            <translation>Mostrar otra vez los errores de todos los dígitos, primero los de más confianza</translation>
        </message>
        <message>
            <source>Show the whole of both curves again</source>
            <translation>Volver a mostrar las dos curvas enteras</translation>
        </message>
        <message>
            <source>Size of the noise</source>
            <translation>Tamaño del ruido</translation>
        </message>
        <message>
            <source>Size of updates, and dead neurons, over the run</source>
            <translation>Tamaño de las actualizaciones y neuronas muertas a lo largo del entrenamiento</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Saltar</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>Pendiente</translation>
        </message>
        <message>
            <source>Small steps are stable but slow: the learning rate α is too small, or it needs many more steps.</source>
            <translation>Pasos pequeños: estable pero lento. La tasa de aprendizaje α es demasiado pequeña, o hacen falta muchos más pasos.</translation>
        </message>
        <message>
            <source>Smoothing</source>
            <translation>Suavizado</translation>
        </message>
        <message>
            <source>Smoothing of the training curves</source>
            <translation>Suavizado de las curvas de entrenamiento</translation>
        </message>
        <message>
            <source>Softmax</source>
            <translation>Softmax</translation>
        </message>
        <message>
            <source>Softmax turns the ten numbers into ten probabilities that add up to 1.</source>
            <translation>Softmax convierte los diez números en diez probabilidades que suman 1.</translation>
        </message>
        <message>
            <source>Softmax: the ten probabilities, summing to 100 %</source>
            <translation>Softmax: las diez probabilidades, que suman 100 %</translation>
        </message>
        <message>
            <source>Softmax: z becomes a probability</source>
            <translation>Softmax: z se convierte en probabilidad</translation>
        </message>
        <message>
            <source>Something went wrong</source>
            <translation>Algo ha fallado</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Velocidad</translation>
        </message>
        <message>
            <source>Stage {number} of {count}</source>
            <translation>Etapa {number} de {count}</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Empezar</translation>
        </message>
        <message>
            <source>Start again</source>
            <translation>Volver a empezar</translation>
        </message>
        <message>
            <source>Start the race</source>
            <translation>Empezar la carrera</translation>
        </message>
        <message>
            <source>Start the race: each run's curve appears here, step by step.</source>
            <translation>Empieza la carrera: la curva de cada entrenamiento aparece aquí, paso a paso.</translation>
        </message>
        <message>
            <source>Start w</source>
            <translation>w inicial</translation>
        </message>
        <message>
            <source>Start, now, another run</source>
            <translation>Inicio, ahora y otro entrenamiento</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Step by step</source>
            <translation>Paso a paso</translation>
        </message>
        <message>
            <source>Step the runs in turn until their epochs are done</source>
            <translation>Dar pasos por turnos hasta acabar las épocas</translation>
        </message>
        <message>
            <source>Step {step:,}: the loss of the batch is {loss:.4f}, below {goal:g}.</source>
            <translation>Paso {step:,}: la pérdida del batch es {loss:.4f}, menor que {goal:g}.</translation>
        </message>
        <message>
            <source>Step {step:,}: the network now reads {new}, before it read {old}.</source>
            <translation>Paso {step:,}: la red lee ahora {new}; antes leía {old}.</translation>
        </message>
        <message>
            <source>Step {step}, {n} validation images: {accuracy} right, {wrong} misread.</source>
            <translation>Paso {step}, {n} imágenes de validación: exactitud {accuracy}, {wrong} mal leídas.</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>Steps that were too large have pushed z below zero for every image. ReLU is 0 there and so is its slope: no gradient comes through, and these neurons learn nothing any more. Smaller steps from the beginning keep them alive.</source>
            <translation>Pasos demasiado grandes han dejado z por debajo de cero para todas las imágenes. Ahí ReLU vale 0 y su pendiente también: no pasa ningún gradiente y estas neuronas ya no aprenden nada. Con pasos más pequeños desde el principio siguen vivas.</translation>
        </message>
        <message>
            <source>Still a {answer}: {before} before, {after} now</source>
            <translation>Sigue siendo un {answer}: antes {before}, ahora {after}</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Parar</translation>
        </message>
        <message>
            <source>Stop the experiment</source>
            <translation>Detener el experimento</translation>
        </message>
        <message>
            <source>Stop time: open one training step after the other, phase by phase</source>
            <translation>Parar el tiempo: abrir un paso de entrenamiento tras otro, fase por fase</translation>
        </message>
        <message>
            <source>Strength of the lines</source>
            <translation>Intensidad de las líneas</translation>
        </message>
        <message>
            <source>Strokes (*.json)</source>
            <translation>Trazos (*.json)</translation>
        </message>
        <message>
            <source>Strokes (*.jsonl)</source>
            <translation>Trazos (*.jsonl)</translation>
        </message>
        <message>
            <source>Strokes can be kept, pictures cannot.</source>
            <translation>Se guardan trazos, no imágenes.</translation>
        </message>
        <message>
            <source>Surgery</source>
            <translation>Cirugía</translation>
        </message>
        <message>
            <source>Symbol</source>
            <translation>Símbolo</translation>
        </message>
        <message>
            <source>Symbols</source>
            <translation>Símbolos</translation>
        </message>
        <message>
            <source>Symbols and dimensions</source>
            <translation>Símbolos y dimensiones</translation>
        </message>
        <message>
            <source>Take a fresh sheet</source>
            <translation>Tomar una hoja nueva</translation>
        </message>
        <message>
            <source>Take back the last drawing kept, deleted or labelled anew</source>
            <translation>Anular el último dibujo guardado, borrado o reetiquetado</translation>
        </message>
        <message>
            <source>Take back the last stroke or erasure</source>
            <translation>Deshacer el último trazo o borrado</translation>
        </message>
        <message>
            <source>Take it over</source>
            <translation>Adoptarlo</translation>
        </message>
        <message>
            <source>Take the newest</source>
            <translation>Tomar la más nueva</translation>
        </message>
        <message>
            <source>Teach it your hand</source>
            <translation>Enséñale tu letra</translation>
        </message>
        <message>
            <source>Test learning rates</source>
            <translation>Probar tasas de aprendizaje</translation>
        </message>
        <message>
            <source>Testing …</source>
            <translation>Probando…</translation>
        </message>
        <message>
            <source>Texts stand between quotes, lists between square brackets; look at this line.</source>
            <translation>Los textos van entre comillas y las listas entre corchetes; mira esta línea.</translation>
        </message>
        <message>
            <source>That did not work</source>
            <translation>No ha funcionado</translation>
        </message>
        <message>
            <source>The 28×28, to be moved</source>
            <translation>Los 28×28, para desplazarlos</translation>
        </message>
        <message>
            <source>The 28×28, to change cell by cell</source>
            <translation>Los 28×28, para cambiarlos celda a celda</translation>
        </message>
        <message>
            <source>The answer at this moment</source>
            <translation>La respuesta en este momento</translation>
        </message>
        <message>
            <source>The answer has been {last} since image {since}.</source>
            <translation>La respuesta es {last} desde la imagen {since}.</translation>
        </message>
        <message>
            <source>The answer to what stands beside it</source>
            <translation>La respuesta a lo que está al lado</translation>
        </message>
        <message>
            <source>The answer: {network}</source>
            <translation>La respuesta: {network}</translation>
        </message>
        <message>
            <source>The batch is chosen</source>
            <translation>Se elige el batch</translation>
        </message>
        <message>
            <source>The batch that this step learns from</source>
            <translation>El batch del que aprende este paso</translation>
        </message>
        <message>
            <source>The best step straight downhill</source>
            <translation>El mejor paso recto cuesta abajo</translation>
        </message>
        <message>
            <source>The bundled network</source>
            <translation>La red incluida</translation>
        </message>
        <message>
            <source>The bundled network cannot be read; yours reads.</source>
            <translation>La red incluida no se puede abrir; lee la tuya.</translation>
        </message>
        <message>
            <source>The bundled network reads: yours is not trained yet.</source>
            <translation>Lee la red incluida: la tuya aún no está entrenada.</translation>
        </message>
        <message>
            <source>The chosen ones are a {digit}</source>
            <translation>Los elegidos son un {digit}</translation>
        </message>
        <message>
            <source>The chosen ones are:</source>
            <translation>Los elegidos son:</translation>
        </message>
        <message>
            <source>The class asked about</source>
            <translation>La clase por la que se pregunta</translation>
        </message>
        <message>
            <source>The class compared with</source>
            <translation>La clase con la que se compara</translation>
        </message>
        <message>
            <source>The cost J after the update, example by example</source>
            <translation>El coste J tras la actualización, ejemplo por ejemplo</translation>
        </message>
        <message>
            <source>The cost J, example by example</source>
            <translation>El coste J, ejemplo por ejemplo</translation>
        </message>
        <message>
            <source>The curves were not written</source>
            <translation>Las curvas no se han escrito</translation>
        </message>
        <message>
            <source>The curves, and every layer's weights and activations</source>
            <translation>Las curvas, y los pesos y las activaciones de cada capa</translation>
        </message>
        <message>
            <source>The data is on its way: no network yet.</source>
            <translation>Los datos están en camino: todavía no hay red.</translation>
        </message>
        <message>
            <source>The digit</source>
            <translation>El dígito</translation>
        </message>
        <message>
            <source>The digit on the table</source>
            <translation>El dígito de la mesa</translation>
        </message>
        <message>
            <source>The digit on the table, as the network gets it: 784 pixels from 0 to 1</source>
            <translation>El dígito de la mesa, como lo recibe la red: 784 píxeles de 0 a 1</translation>
        </message>
        <message>
            <source>The digit on the table: every page shows this one</source>
            <translation>El dígito de la mesa: todas las páginas muestran este</translation>
        </message>
        <message>
            <source>The digits are on their way: then the answer is taken apart here.</source>
            <translation>Los dígitos están en camino: entonces la respuesta se desmontará aquí.</translation>
        </message>
        <message>
            <source>The digits are on their way: then the network stands here.</source>
            <translation>Los dígitos están en camino: después aparecerá aquí la red.</translation>
        </message>
        <message>
            <source>The digits of the batch</source>
            <translation>Los dígitos del batch</translation>
        </message>
        <message>
            <source>The digits of the next step are still being drawn: try again soon.</source>
            <translation>Los dígitos del paso siguiente aún se están dibujando: prueba otra vez dentro de poco.</translation>
        </message>
        <message>
            <source>The digits of the row, with their probabilities</source>
            <translation>Los dígitos de la fila, con sus probabilidades</translation>
        </message>
        <message>
            <source>The digits that the network learns from</source>
            <translation>Los dígitos de los que aprende la red</translation>
        </message>
        <message>
            <source>The effective weight where there is no ink: what full ink there would add to {symbol}, as long as no ReLU switches.</source>
            <translation>El peso efectivo donde no hay tinta: lo que la tinta plena añadiría allí a {symbol}, mientras ninguna ReLU cambie.</translation>
        </message>
        <message>
            <source>The epochs were done before it came to that. Asked again, training goes on.</source>
            <translation>Las épocas terminaron antes de llegar a eso. Si se vuelve a pedir, el entrenamiento sigue.</translation>
        </message>
        <message>
            <source>The equation before; from the first one, back into the step before</source>
            <translation>La ecuación anterior; desde la primera, se vuelve al paso anterior</translation>
        </message>
        <message>
            <source>The error E over ŷ</source>
            <translation>El error E sobre ŷ</translation>
        </message>
        <message>
            <source>The error of class {k}: p − y</source>
            <translation>El error de la clase {k}: p − y</translation>
        </message>
        <message>
            <source>The error of the output: the probabilities minus the label, which is 1 for the right class and 0 for the others.</source>
            <translation>El error de la salida: las probabilidades menos la etiqueta, que es 1 para la clase correcta y 0 para las demás.</translation>
        </message>
        <message>
            <source>The errors go back along the same weights to the neurons of the layer before.</source>
            <translation>Los errores vuelven por los mismos pesos a las neuronas de la capa anterior.</translation>
        </message>
        <message>
            <source>The exact sum, neuron by neuron</source>
            <translation>La suma exacta, neurona a neurona</translation>
        </message>
        <message>
            <source>The exact sum, pixel by pixel</source>
            <translation>La suma exacta, píxel a píxel</translation>
        </message>
        <message>
            <source>The example</source>
            <translation>El ejemplo</translation>
        </message>
        <message>
            <source>The experiment: validation loss of both runs and of yours</source>
            <translation>El experimento: pérdida de validación de ambos entrenamientos y del tuyo</translation>
        </message>
        <message>
            <source>The first {shown} of {m} examples are shown.</source>
            <translation>Se muestran los primeros {shown} de {m} ejemplos.</translation>
        </message>
        <message>
            <source>The folder with the MNIST files</source>
            <translation>La carpeta con los archivos de MNIST</translation>
        </message>
        <message>
            <source>The four MNIST files are on this computer or on a stick already.</source>
            <translation>Los cuatro archivos de MNIST ya están en este equipo o en una memoria USB.</translation>
        </message>
        <message>
            <source>The gap between p and y</source>
            <translation>La distancia entre p e y</translation>
        </message>
        <message>
            <source>The gap is the gradient: it says how far the answer is from the label.</source>
            <translation>La distancia es el gradiente: dice cuánto dista la respuesta de la etiqueta.</translation>
        </message>
        <message>
            <source>The gradient of every training example, once through all</source>
            <translation>El gradiente de cada ejemplo de entrenamiento, una vez por todos</translation>
        </message>
        <message>
            <source>The gradient's signs</source>
            <translation>Los signos del gradiente</translation>
        </message>
        <message>
            <source>The initial weights are too large</source>
            <translation>Los pesos iniciales son demasiado grandes</translation>
        </message>
        <message>
            <source>The ink</source>
            <translation>La tinta</translation>
        </message>
        <message>
            <source>The landscape of the loss</source>
            <translation>El paisaje de la pérdida</translation>
        </message>
        <message>
            <source>The largest are among the first {traced} examples of the batch; the other examples of all {m} are among the others.</source>
            <translation>Los mayores son de los primeros {traced} ejemplos del batch; los demás de los {m} están entre los otros.</translation>
        </message>
        <message>
            <source>The largest z, {shift}, is taken from every z first, so that the numbers stay short; the shares stay as they are.</source>
            <translation>Antes se resta a cada z la mayor, {shift}, para que los números sean cortos; las probabilidades no cambian.</translation>
        </message>
        <message>
            <source>The last good point: of the moments that are remembered, the one with the lowest loss on the first 500 validation images</source>
            <translation>El último punto bueno: de los momentos recordados, el de menor pérdida en las primeras 500 imágenes de validación</translation>
        </message>
        <message>
            <source>The last run was not closed</source>
            <translation>El último entrenamiento quedó sin cerrar</translation>
        </message>
        <message>
            <source>The left button inks cells, the right one wipes them. Keys: arrows move, Space inks or wipes, Shift and arrows move the digit, Del takes a fresh sheet</source>
            <translation>El botón izquierdo entinta celdas, el derecho las borra. Teclas: las flechas mueven, Espacio entinta o borra, Mayús y flechas mueven el dígito, Supr toma una hoja nueva</translation>
        </message>
        <message>
            <source>The lesson above says what to do</source>
            <translation>La lección de arriba dice qué hacer</translation>
        </message>
        <message>
            <source>The lesson is over: your own settings are back.</source>
            <translation>La lección ha terminado: vuelven tus propios ajustes.</translation>
        </message>
        <message>
            <source>The logit by itself, compared with no other class</source>
            <translation>El logit por sí solo, sin compararlo con otra clase</translation>
        </message>
        <message>
            <source>The loss along the line straight downhill</source>
            <translation>La pérdida a lo largo de la recta cuesta abajo</translation>
        </message>
        <message>
            <source>The loss along the line straight downhill, and the next step on it</source>
            <translation>La pérdida a lo largo de la recta cuesta abajo, y el paso siguiente sobre ella</translation>
        </message>
        <message>
            <source>The loss and the accuracy appear here with the first training step</source>
            <translation>La pérdida y la exactitud aparecen aquí con el primer paso de entrenamiento</translation>
        </message>
        <message>
            <source>The loss comes from class {label}: {loss}</source>
            <translation>La pérdida viene de la clase {label}: {loss}</translation>
        </message>
        <message>
            <source>The loss does not fall any more</source>
            <translation>La pérdida ya no baja</translation>
        </message>
        <message>
            <source>The loss falls as it should. Train on.</source>
            <translation>La pérdida baja como debe. Sigue entrenando.</translation>
        </message>
        <message>
            <source>The loss falls too slowly</source>
            <translation>La pérdida baja demasiado despacio</translation>
        </message>
        <message>
            <source>The loss fell, but by another amount than predicted: the landscape is bent here, and the step is large for its slope.</source>
            <translation>La pérdida ha bajado, pero no lo que se preveía: aquí el paisaje se curva, y el paso es grande para su pendiente.</translation>
        </message>
        <message>
            <source>The loss jumps from one side of the valley to the other: the learning rate α is too large.</source>
            <translation>La pérdida salta de un lado del valle al otro: la tasa de aprendizaje α es demasiado grande.</translation>
        </message>
        <message>
            <source>The loss measures how far the answers are from the labels: small where the right class has a high probability.</source>
            <translation>La pérdida mide lo lejos que están las respuestas de las etiquetas: es pequeña donde la clase correcta tiene una probabilidad alta.</translation>
        </message>
        <message>
            <source>The loss of the run; the stretch of the finding is marked</source>
            <translation>La pérdida del entrenamiento; el tramo del hallazgo está marcado</translation>
        </message>
        <message>
            <source>The loss of these weights falls at no rate: they stand at the floor of a valley, or no gradient comes through.</source>
            <translation>La pérdida de estos pesos no baja con ninguna tasa: están en el fondo de un valle, o no pasa ningún gradiente.</translation>
        </message>
        <message>
            <source>The loss oscillates</source>
            <translation>La pérdida oscila</translation>
        </message>
        <message>
            <source>The loss over the plane, from above</source>
            <translation>La pérdida sobre el plano, desde arriba</translation>
        </message>
        <message>
            <source>The loss over the plane, in relief</source>
            <translation>La pérdida sobre el plano, en relieve</translation>
        </message>
        <message>
            <source>The loss should have fallen and rose: the step is too large for this slope.</source>
            <translation>La pérdida debía bajar y ha subido: el paso es demasiado grande para esta pendiente.</translation>
        </message>
        <message>
            <source>The mountains around the weights, and the run's way through them</source>
            <translation>Las montañas en torno a los pesos, y el camino del entrenamiento entre ellas</translation>
        </message>
        <message>
            <source>The mountains of the loss, the way down through them, and a race of optimizers</source>
            <translation>El paisaje montañoso de la pérdida, el camino de bajada y una carrera de optimizadores</translation>
        </message>
        <message>
            <source>The network as a graph</source>
            <translation>La red como grafo</translation>
        </message>
        <message>
            <source>The network as a graph: which connections carry the answer to this digit</source>
            <translation>La red como grafo: qué conexiones llevan la respuesta a este dígito</translation>
        </message>
        <message>
            <source>The network has not moved yet: this is the mountain it stands on.</source>
            <translation>La red aún no se ha movido: esta es la montaña en la que está.</translation>
        </message>
        <message>
            <source>The network's numbers are no longer finite, so there is no answer to explain. Reset, with a smaller learning rate.</source>
            <translation>Los números de la red ya no son finitos: no hay respuesta que explicar. Reinicia con una tasa de aprendizaje menor.</translation>
        </message>
        <message>
            <source>The network's numbers are no longer finite.</source>
            <translation>Los números de la red ya no son finitos.</translation>
        </message>
        <message>
            <source>The network: weights and activations</source>
            <translation>La red: pesos y activaciones</translation>
        </message>
        <message>
            <source>The neuron before</source>
            <translation>La neurona anterior</translation>
        </message>
        <message>
            <source>The neurons that argue against it</source>
            <translation>Las neuronas que hablan en contra</translation>
        </message>
        <message>
            <source>The neurons that argue for it</source>
            <translation>Las neuronas que hablan a favor</translation>
        </message>
        <message>
            <source>The next equation; after the last one, the next training step</source>
            <translation>La ecuación siguiente; tras la última, el siguiente paso de entrenamiento</translation>
        </message>
        <message>
            <source>The next neuron</source>
            <translation>La neurona siguiente</translation>
        </message>
        <message>
            <source>The next stage of the lesson</source>
            <translation>La etapa siguiente de la lección</translation>
        </message>
        <message>
            <source>The next step is short: {share} of the best length. Slow but stable.</source>
            <translation>El paso siguiente es corto: {share} de la mejor longitud. Lento pero estable.</translation>
        </message>
        <message>
            <source>The next step is {ratio} times as long as the best one.</source>
            <translation>El siguiente paso mide {ratio} veces el mejor.</translation>
        </message>
        <message>
            <source>The next step is {ratio} times as long as would be best: it overshoots the valley.</source>
            <translation>El paso siguiente es {ratio} veces más largo que el mejor: se pasa del valle.</translation>
        </message>
        <message>
            <source>The notes' example</source>
            <translation>El ejemplo de los apuntes</translation>
        </message>
        <message>
            <source>The notes' example of one weight, row by row, and a stage to try it freely</source>
            <translation>El ejemplo de los apuntes con un solo peso, fila a fila, y un espacio para probarlo libremente</translation>
        </message>
        <message>
            <source>The numbers of this step</source>
            <translation>Los números de este paso</translation>
        </message>
        <message>
            <source>The numbers take the room of the equation and the matrices, too</source>
            <translation>Los números ocupan también el sitio de la ecuación y las matrices</translation>
        </message>
        <message>
            <source>The paper</source>
            <translation>El papel</translation>
        </message>
        <message>
            <source>The path to the loss, in example {row} (a {label})</source>
            <translation>El camino hasta la pérdida, en el ejemplo {row} (un {label})</translation>
        </message>
        <message>
            <source>The picture: {problem}. {remedy}</source>
            <translation>La imagen: {problem}. {remedy}</translation>
        </message>
        <message>
            <source>The plane in which these runs' ways lie, and the ways on it</source>
            <translation>El plano en el que están los caminos de la carrera, y los caminos sobre él</translation>
        </message>
        <message>
            <source>The present step takes long: pause the training first, then save it.</source>
            <translation>El paso actual tarda mucho: pausa primero el entrenamiento y guárdalo después.</translation>
        </message>
        <message>
            <source>The probability of its answer as ε grows; dashed: the first ε that turns the answer</source>
            <translation>La probabilidad de su respuesta al crecer ε; a trazos: el primer ε que cambia la respuesta</translation>
        </message>
        <message>
            <source>The probability of this digit is {share}.</source>
            <translation>La probabilidad de este dígito es {share}.</translation>
        </message>
        <message>
            <source>The race pauses. Training the main run pauses it too.</source>
            <translation>La carrera está en pausa. Entrenar la red principal también la pausa.</translation>
        </message>
        <message>
            <source>The race's runs ended where this one is: race with other settings, then look again.</source>
            <translation>Los entrenamientos de la carrera acabaron donde está este: compite con otros ajustes y vuelve a mirar.</translation>
        </message>
        <message>
            <source>The race: loss or accuracy of each run</source>
            <translation>La carrera: pérdida o exactitud de cada entrenamiento</translation>
        </message>
        <message>
            <source>The radius counts all directions. The picture shows two, with {share} of the noise: along the full gradient, and across it where gradients differ most. The ring: two standard deviations.</source>
            <translation>El radio cuenta todas las direcciones. La imagen muestra dos, con el {share} del ruido: a lo largo del gradiente completo, y a través, donde más difieren los gradientes. El anillo: dos desviaciones típicas.</translation>
        </message>
        <message>
            <source>The ratio is near 1: the landscape is nearly straight here.</source>
            <translation>El cociente está cerca de 1: aquí el paisaje es casi recto.</translation>
        </message>
        <message>
            <source>The receipt: whether the step helped</source>
            <translation>El recibo: si el paso ha servido</translation>
        </message>
        <message>
            <source>The rule that turns the gradient dW into a step of the weights</source>
            <translation>La regla que convierte el gradiente dW en un paso de los pesos</translation>
        </message>
        <message>
            <source>The run goes on with the old value until you reset it</source>
            <translation>El entrenamiento sigue con el valor anterior hasta que lo reinicies</translation>
        </message>
        <message>
            <source>The run is not kept for a crash: {reason}</source>
            <translation>El entrenamiento no se guarda para un fallo: {reason}</translation>
        </message>
        <message>
            <source>The run is over, the task is not: “{command}” goes on with it.</source>
            <translation>El entrenamiento ha terminado y la tarea no: «{command}» lo continúa.</translation>
        </message>
        <message>
            <source>The run was made with other digits than these ({data}): choose those it began with.</source>
            <translation>El entrenamiento se hizo con otros dígitos, no con estos ({data}): elige aquellos con los que empezó.</translation>
        </message>
        <message>
            <source>The running mean of g² is 0: this parameter has not had a gradient yet.</source>
            <translation>La media móvil de g² es 0: este parámetro todavía no ha tenido gradiente.</translation>
        </message>
        <message>
            <source>The same batch again: did the step make the loss smaller, as predicted?</source>
            <translation>El mismo batch otra vez: ¿ha bajado la pérdida con el paso, como se había previsto?</translation>
        </message>
        <message>
            <source>The same learning rate all the time</source>
            <translation>La misma tasa de aprendizaje todo el tiempo</translation>
        </message>
        <message>
            <source>The share of each digit's validation images for which it fires</source>
            <translation>La proporción de imágenes de validación de cada dígito con las que se activa</translation>
        </message>
        <message>
            <source>The share of validation images read right</source>
            <translation>La proporción de imágenes de validación bien leídas</translation>
        </message>
        <message>
            <source>The signals grow from layer to layer, and the softmax is almost certain of an answer from the first step on, mostly of a wrong one. Much of the training is spent on taking that back.</source>
            <translation>Las señales crecen de capa en capa y la softmax está casi segura de una respuesta desde el primer paso, casi siempre equivocada. Buena parte del entrenamiento se gasta en deshacer eso.</translation>
        </message>
        <message>
            <source>The slope here: J falls by {steepness} for each unit of distance.</source>
            <translation>La pendiente aquí: J baja {steepness} por cada unidad de distancia.</translation>
        </message>
        <message>
            <source>The slope is flat here: the learning rate α is too small, or this is a plateau or a local minimum.</source>
            <translation>Aquí la pendiente es llana: la tasa de aprendizaje α es demasiado pequeña, o esto es una meseta o un mínimo local.</translation>
        </message>
        <message>
            <source>The smallest change that turns the answer</source>
            <translation>El cambio más pequeño que da la vuelta a la respuesta</translation>
        </message>
        <message>
            <source>The softmax compares this logit with those of the other nine classes.</source>
            <translation>La softmax compara este logit con los de las otras nueve clases.</translation>
        </message>
        <message>
            <source>The square of the running mean of g²</source>
            <translation>El cuadrado de la media móvil de g²</translation>
        </message>
        <message>
            <source>The square's area is the corrected mean of g², its side the root of that: {side}. The arrow is the corrected mean of g, {direction}. The step is α × arrow / side.</source>
            <translation>El área del cuadrado es la media corregida de g²; su lado, la raíz: {side}. La flecha es la media corregida de g, {direction}. El paso es α × flecha / lado.</translation>
        </message>
        <message>
            <source>The square's area is the mean of g², its side the root of that: {side}. The arrow is g, {direction}. The step is α × arrow / side.</source>
            <translation>El área del cuadrado es la media de g²; su lado, la raíz: {side}. La flecha es g, {direction}. El paso es α × flecha / lado.</translation>
        </message>
        <message>
            <source>The stage before, as it began</source>
            <translation>La etapa anterior, tal como empezaba</translation>
        </message>
        <message>
            <source>The step's phases</source>
            <translation>Las fases del paso</translation>
        </message>
        <message>
            <source>The strongest of the other classes</source>
            <translation>La más fuerte de las otras clases</translation>
        </message>
        <message>
            <source>The sum z of neuron {neuron}, layer {layer}</source>
            <translation>La suma z de la neurona {neuron}, capa {layer}</translation>
        </message>
        <message>
            <source>The time that each run's own steps took</source>
            <translation>El tiempo que tardaron los pasos de cada uno</translation>
        </message>
        <message>
            <source>The trained network is not saved</source>
            <translation>La red entrenada no está guardada</translation>
        </message>
        <message>
            <source>The training images; those of validation judge the network</source>
            <translation>Las imágenes de entrenamiento; las de validación juzgan la red</translation>
        </message>
        <message>
            <source>The training loss of each step, smoothed</source>
            <translation>La pérdida de entrenamiento de cada paso, suavizada</translation>
        </message>
        <message>
            <source>The two directions to look along</source>
            <translation>Las dos direcciones en las que mirar</translation>
        </message>
        <message>
            <source>The two main axes of the way: the plane that holds most of it</source>
            <translation>Los dos ejes principales del camino: el plano que más lo contiene</translation>
        </message>
        <message>
            <source>The two main axes of the ways of all runs of the race</source>
            <translation>Los dos ejes principales de los caminos de toda la carrera</translation>
        </message>
        <message>
            <source>The untrained network guesses: {accuracy} right of {n} validation images. Train, and watch the diagonal fill.</source>
            <translation>La red sin entrenar adivina: exactitud {accuracy} en {n} imágenes de validación. Entrena y mira cómo se llena la diagonal.</translation>
        </message>
        <message>
            <source>The validation images are being judged …</source>
            <translation>Se están evaluando las imágenes de validación…</translation>
        </message>
        <message>
            <source>The validation images too: what they tell of the network is then too good</source>
            <translation>También las de validación: lo que dicen de la red es entonces demasiado bueno</translation>
        </message>
        <message>
            <source>The validation images with the largest z. Click one: it comes on the table.</source>
            <translation>Las imágenes de validación con mayor z. Pulsa una: pasa a la mesa.</translation>
        </message>
        <message>
            <source>The validation loss came down to {final:.3g} and has stood there for the second half.</source>
            <translation>La pérdida de validación bajó a {final:.3g} y ahí se ha quedado la segunda mitad.</translation>
        </message>
        <message>
            <source>The validation loss falls from look to look without a jump, by {fall:.0f}% in the second half, and is still {final:.3g}.</source>
            <translation>La pérdida de validación baja de medida en medida sin ningún salto, un {fall:.0f} % en la segunda mitad, y todavía es {final:.3g}.</translation>
        </message>
        <message>
            <source>The validation loss fell to {least:.3f} at step {step:,} and has risen to {final:.3f}, while the training loss is {training:.2g}.</source>
            <translation>La pérdida de validación bajó a {least:.3f} en el paso {step:,} y ha subido a {final:.3f}, mientras que la de entrenamiento es {training:.2g}.</translation>
        </message>
        <message>
            <source>The validation loss hardly falls, by {fall:.2f}% in the second half, and is still {final:.3g}.</source>
            <translation>La pérdida de validación apenas baja, un {fall:.2f} % en la segunda mitad, y todavía es {final:.3g}.</translation>
        </message>
        <message>
            <source>The validation loss has risen to {final:.3g}; guessing costs {guess:.2f}.</source>
            <translation>La pérdida de validación ha subido a {final:.3g}; responder al azar cuesta {guess:.2f}.</translation>
        </message>
        <message>
            <source>The validation loss is {final:.3f} and hardly falls any more; the training loss is {training:.2g}.</source>
            <translation>La pérdida de validación es {final:.3f} y apenas baja ya; la de entrenamiento es {training:.2g}.</translation>
        </message>
        <message>
            <source>The validation loss is {final:.3f}, {fall:.0f}% less than half way; the training loss is {training:.2g}.</source>
            <translation>La pérdida de validación es {final:.3f}, un {fall:.0f} % menos que a mitad de camino; la de entrenamiento es {training:.2g}.</translation>
        </message>
        <message>
            <source>The very first batch had a loss of {first:.1f}; a network that knows nothing and is not sure of it has ln 10 = {guess:.2f}.</source>
            <translation>El primer batch tuvo una pérdida de {first:.1f}; una red que no sabe nada, y no está segura de ello, tiene ln 10 = {guess:.2f}.</translation>
        </message>
        <message>
            <source>The weights have hardly moved yet: train a little, then look again.</source>
            <translation>Los pesos apenas se han movido: entrena un poco y vuelve a mirar.</translation>
        </message>
        <message>
            <source>The weights of this layer</source>
            <translation>Los pesos de esta capa</translation>
        </message>
        <message>
            <source>The whole set has no noise: its gradient is the full gradient.</source>
            <translation>El conjunto entero no tiene ruido: su gradiente es el gradiente completo.</translation>
        </message>
        <message>
            <source>The whole sum</source>
            <translation>La suma completa</translation>
        </message>
        <message>
            <source>The {field} cannot be {value}: it must be {allowed}.</source>
            <translation>Valor no admitido para {field}: {value}. Debe ser {allowed}.</translation>
        </message>
        <message>
            <source>Their ways in the landscape</source>
            <translation>Sus caminos en el paisaje</translation>
        </message>
        <message>
            <source>Theme of the system</source>
            <translation>Tema del sistema</translation>
        </message>
        <message>
            <source>There is no drawing to learn from: write a digit and click which it is.</source>
            <translation>No hay ningún dibujo del que aprender: escribe un dígito y haz clic en cuál es.</translation>
        </message>
        <message>
            <source>There is no picture in the clipboard.</source>
            <translation>No hay ninguna imagen en el portapapeles.</translation>
        </message>
        <message>
            <source>There is nothing to judge yet.</source>
            <translation>Todavía no hay nada que juzgar.</translation>
        </message>
        <message>
            <source>They agree.</source>
            <translation>Coinciden.</translation>
        </message>
        <message>
            <source>They argue most against {digit}</source>
            <translation>Las que más hablan contra {digit}</translation>
        </message>
        <message>
            <source>They argue most for {digit}</source>
            <translation>Las que más hablan a favor de {digit}</translation>
        </message>
        <message>
            <source>They differ, because {count} ReLUs switch between w − h and w + h: the cost has a kink there.</source>
            <translation>Difieren, porque entre w − h y w + h cambian {count} ReLU: ahí el coste tiene un quiebro.</translation>
        </message>
        <message>
            <source>They differ, which they should not.</source>
            <translation>Difieren, y no deberían.</translation>
        </message>
        <message>
            <source>This cannot be opened</source>
            <translation>Esto no se puede abrir</translation>
        </message>
        <message>
            <source>This is 28×28 already, past all steps. Write a digit on the pad to leave some out.</source>
            <translation>Esto ya es 28×28, con todos los pasos dados. Escribe un dígito en el lienzo para quitar alguno.</translation>
        </message>
        <message>
            <source>This is the bottom of a valley, or a plateau: there is hardly a slope.</source>
            <translation>Esto es el fondo de un valle, o una meseta: apenas hay pendiente.</translation>
        </message>
        <message>
            <source>This program reads format = {known}.</source>
            <translation>Este programa lee format = {known}.</translation>
        </message>
        <message>
            <source>This stage is ours, not the notes': here ŷ = 2w − {offset}. All else is as in the notes.</source>
            <translation>Este ensayo es nuestro, no de los apuntes: aquí ŷ = 2w − {offset}. Lo demás es como en los apuntes.</translation>
        </message>
        <message>
            <source>Those there are: {names}.</source>
            <translation>Los que hay: {names}.</translation>
        </message>
        <message>
            <source>Through the initial weights, the present ones and those of the race's best run</source>
            <translation>Por los pesos iniciales, los actuales y los del mejor de la carrera</translation>
        </message>
        <message>
            <source>Through the layers, each neuron between counts as often as it fires</source>
            <translation>A través de las capas; cada neurona intermedia cuenta según la frecuencia con que se activa</translation>
        </message>
        <message>
            <source>Through the layers, only the neurons that fire for the digit on the table</source>
            <translation>A través de las capas; solo las neuronas que se activan con el dígito de la mesa</translation>
        </message>
        <message>
            <source>Through the layers, {product}, with the neurons that fire for this digit: picture times pixels, and a number, is z exactly.</source>
            <translation>A través de las capas, {product}, con las neuronas que se activan con este dígito: imagen por píxeles, más un número, es z exactamente.</translation>
        </message>
        <message>
            <source>Through the layers, {product}: orange raises z, blue lowers it; each neuron between counts as often as it fires.</source>
            <translation>A través de las capas, {product}: el naranja sube z, el azul la baja; cada neurona intermedia cuenta según la frecuencia con que se activa.</translation>
        </message>
        <message>
            <source>Through the layers: what one unit of a adds to each z of the output, for this digit.</source>
            <translation>A través de las capas: lo que una unidad de a suma a cada z de la salida, con este dígito.</translation>
        </message>
        <message>
            <source>Through the layers: what one unit of a adds to each z of the output, on average.</source>
            <translation>A través de las capas: lo que una unidad de a suma a cada z de la salida, en promedio.</translation>
        </message>
        <message>
            <source>Through the slope of ReLU</source>
            <translation>A través de la pendiente de ReLU</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Tiempo</translation>
        </message>
        <message>
            <source>Time machine</source>
            <translation>Tiempo</translation>
        </message>
        <message>
            <source>To the right the steps, upward the values: the stronger, the more. At the end: now</source>
            <translation>Hacia la derecha los pasos, hacia arriba los valores: cuanto más intenso, más hay. Al final: ahora</translation>
        </message>
        <message>
            <source>To the right the steps, upward the values: the stronger, the more. The line, and the bars at the end: this moment</source>
            <translation>Hacia la derecha los pasos, hacia arriba los valores: cuanto más intenso, más hay. La línea, y las barras del final: este momento</translation>
        </message>
        <message>
            <source>Too early to tell</source>
            <translation>Es pronto para decirlo</translation>
        </message>
        <message>
            <source>Too few looks at the validation images so far.</source>
            <translation>Por ahora se han mirado pocas veces las imágenes de validación.</translation>
        </message>
        <message>
            <source>Train for an epoch or so; then it can be judged.</source>
            <translation>Entrena más o menos una época; entonces se podrá juzgar.</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>Seguir entrenando</translation>
        </message>
        <message>
            <source>Train on with your drawings mixed in among digits the network knows</source>
            <translation>Seguir entrenando con tus dibujos mezclados entre dígitos que la red conoce</translation>
        </message>
        <message>
            <source>Train the network first, or open one that is: there is nothing to teach yet.</source>
            <translation>Entrena antes la red, o abre una entrenada: aún no hay a quién enseñar.</translation>
        </message>
        <message>
            <source>Train the network: from the first step on this shows how its weights, activations and gradients are spread.</source>
            <translation>Entrena la red: desde el primer paso se verá aquí cómo se reparten sus pesos, activaciones y gradientes.</translation>
        </message>
        <message>
            <source>Train to the end of this epoch and open the first step of the next</source>
            <translation>Entrenar hasta el final de esta época y abrir el primer paso de la siguiente</translation>
        </message>
        <message>
            <source>Train until the loss of a batch is below the number chosen, and open that step</source>
            <translation>Entrenar hasta que la pérdida de un batch quede por debajo del número elegido, y abrir ese paso</translation>
        </message>
        <message>
            <source>Train until the network reads the digit on the table as another one, and open that step</source>
            <translation>Entrenar hasta que la red lea como otro el dígito de la mesa, y abrir ese paso</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <source>Training loss J, smoothed</source>
            <translation>Pérdida de entrenamiento J, suavizada</translation>
        </message>
        <message>
            <source>Training settings that have proved themselves on MNIST</source>
            <translation>Ajustes de entrenamiento que han dado buen resultado en MNIST</translation>
        </message>
        <message>
            <source>Trains on both together; validation is MNIST's alone</source>
            <translation>Entrena con ambos juntos; la validación es solo de MNIST</translation>
        </message>
        <message>
            <source>Tried by hand: it is moved a little</source>
            <translation>Probado a mano: se mueve un poco</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>Probarlo</translation>
        </message>
        <message>
            <source>Turn the drawing into the 28×28 that the network sees, and change it cell by cell</source>
            <translation>Convertir el dibujo en los 28×28 que ve la red, para cambiarlo celda a celda</translation>
        </message>
        <message>
            <source>Turned, stretched, slanted and shifted at random, a little</source>
            <translation>Un poco giradas, estiradas, inclinadas y desplazadas al azar</translation>
        </message>
        <message>
            <source>Two random directions</source>
            <translation>Dos direcciones al azar</translation>
        </message>
        <message>
            <source>Two to four optimizers from the same initial weights</source>
            <translation>De dos a cuatro optimizadores desde los mismos pesos iniciales</translation>
        </message>
        <message>
            <source>Undo everything that was done to the copy</source>
            <translation>Deshacer todo lo hecho a la copia</translation>
        </message>
        <message>
            <source>Undo stroke</source>
            <translation>Deshacer trazo</translation>
        </message>
        <message>
            <source>Undo the last change of your handwriting</source>
            <translation>Deshacer el último cambio de tu letra</translation>
        </message>
        <message>
            <source>Undo the lesson</source>
            <translation>Deshacer la lección</translation>
        </message>
        <message>
            <source>Until the answer changes</source>
            <translation>Hasta que cambie la respuesta</translation>
        </message>
        <message>
            <source>Until the epochs are done, at this speed</source>
            <translation>Hasta completar las épocas, a esta velocidad</translation>
        </message>
        <message>
            <source>Until the loss is small</source>
            <translation>Hasta que la pérdida sea pequeña</translation>
        </message>
        <message>
            <source>Untrained: its answer is a guess.</source>
            <translation>Sin entrenar: su respuesta es al azar.</translation>
        </message>
        <message>
            <source>Untrained: its answer is a guess. Press Start.</source>
            <translation>Sin entrenar: su respuesta es al azar. Pulsa Empezar.</translation>
        </message>
        <message>
            <source>Untrained: {words}</source>
            <translation>Sin entrenar: {words}</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>Actualización</translation>
        </message>
        <message>
            <source>Updates of the weights made so far; each takes one batch</source>
            <translation>Actualizaciones de los pesos hechas hasta ahora; cada una usa un batch</translation>
        </message>
        <message>
            <source>Use a copy of it, or train the network again.</source>
            <translation>Usa una copia o entrena la red de nuevo.</translation>
        </message>
        <message>
            <source>Use the MNIST files in a &amp;folder…</source>
            <translation>Usar los archivos de MNIST de una &amp;carpeta…</translation>
        </message>
        <message>
            <source>Use the built-in digits</source>
            <translation>Usar los dígitos incorporados</translation>
        </message>
        <message>
            <source>Use the rate suggested</source>
            <translation>Usar la tasa sugerida</translation>
        </message>
        <message>
            <source>Use α = {rate}</source>
            <translation>Usar α = {rate}</translation>
        </message>
        <message>
            <source>Val. accuracy</source>
            <translation>Exactitud val.</translation>
        </message>
        <message>
            <source>Val. loss</source>
            <translation>Pérdida val.</translation>
        </message>
        <message>
            <source>Validation accuracy</source>
            <translation>Exactitud de validación</translation>
        </message>
        <message>
            <source>Validation accuracy along the run</source>
            <translation>Exactitud de validación a lo largo del entrenamiento</translation>
        </message>
        <message>
            <source>Validation image {index}: a {label}, read as {answer}, {share} sure</source>
            <translation>Imagen de validación {index}: un {label}, leído como {answer}, con {share} de confianza</translation>
        </message>
        <message>
            <source>Validation images</source>
            <translation>Imágenes de validación</translation>
        </message>
        <message>
            <source>Validation images that excite the neuron most</source>
            <translation>Imágenes de validación que más excitan a la neurona</translation>
        </message>
        <message>
            <source>Validation loss</source>
            <translation>Pérdida de validación</translation>
        </message>
        <message>
            <source>Validation loss: {outcome}</source>
            <translation>Pérdida de validación: {outcome}</translation>
        </message>
        <message>
            <source>Validation: true digit ↓, answer →</source>
            <translation>Validación: dígito ↓, respuesta →</translation>
        </message>
        <message>
            <source>Versions, licence, and where the program keeps its files</source>
            <translation>Versiones, licencia y dónde guarda el programa sus archivos</translation>
        </message>
        <message>
            <source>W of every layer, from its least to its greatest</source>
            <translation>W de cada capa, del menor al mayor</translation>
        </message>
        <message>
            <source>Was it worth it? Undo the lesson, and the network is as it was before.</source>
            <translation>¿Ha valido la pena? Si deshaces la lección, la red vuelve a ser la de antes.</translation>
        </message>
        <message>
            <source>Watch a neural network learn to read</source>
            <translation>Mira cómo una red neuronal aprende a leer</translation>
        </message>
        <message>
            <source>Watch one real neural network learn to read digits, open any number on the screen, then write a digit by hand. Nothing you do here leaves this computer.</source>
            <translation>Mira cómo una red neuronal de verdad aprende a leer dígitos, abre cualquier número de la pantalla y luego escribe un dígito a mano. Nada de lo que hagas aquí sale de este equipo.</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Pesos</translation>
        </message>
        <message>
            <source>Weights of layer 1: a tile for each neuron, a pixel for each weight; a coloured frame is an active neuron, a hatched tile a dead one. A double click opens a neuron's card</source>
            <translation>Pesos de la capa 1: un recuadro por neurona, un píxel por peso; un marco de color es una neurona activa, un recuadro rayado una muerta. Un doble clic abre la ficha de la neurona</translation>
        </message>
        <message>
            <source>Weights of layer {layer}</source>
            <translation>Pesos de la capa {layer}</translation>
        </message>
        <message>
            <source>Weights of layer {layer}: a row for each neuron, a column for each neuron of the layer before</source>
            <translation>Pesos de la capa {layer}: una fila por neurona, una columna por neurona de la capa anterior</translation>
        </message>
        <message>
            <source>Weights of the layer</source>
            <translation>Pesos de la capa</translation>
        </message>
        <message>
            <source>Weights × digit</source>
            <translation>Pesos × dígito</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Bienvenida</translation>
        </message>
        <message>
            <source>What a neuron looks for, and how the numbers of every layer are spread</source>
            <translation>Qué busca una neurona y cómo se reparten los números de cada capa</translation>
        </message>
        <message>
            <source>What comes back to neuron {neuron}, layer {layer}</source>
            <translation>Lo que vuelve a la neurona {neuron}, capa {layer}</translation>
        </message>
        <message>
            <source>What each neuron of the first layer looked for at this moment of the run</source>
            <translation>Lo que buscaba cada neurona de la primera capa en este momento del entrenamiento</translation>
        </message>
        <message>
            <source>What each pixel brings</source>
            <translation>Lo que aporta cada píxel</translation>
        </message>
        <message>
            <source>What each symbol of the notes means, and its shape in this network</source>
            <translation>Qué significa cada símbolo de los apuntes y qué forma tiene en esta red</translation>
        </message>
        <message>
            <source>What excites it most</source>
            <translation>Qué la excita más</translation>
        </message>
        <message>
            <source>What goes through the strongest connections</source>
            <translation>Lo que pasa por las conexiones más fuertes</translation>
        </message>
        <message>
            <source>What ink would do where there is none: the weight</source>
            <translation>Qué haría la tinta donde no la hay: el peso</translation>
        </message>
        <message>
            <source>What is the matter with the run, and what to try</source>
            <translation>Qué le pasa al entrenamiento, y qué probar</translation>
        </message>
        <message>
            <source>What is the matter with the run, with the evidence, and what to try</source>
            <translation>Qué le pasa al entrenamiento, con las pruebas, y qué hacer</translation>
        </message>
        <message>
            <source>What it argues for</source>
            <translation>A favor de qué habla</translation>
        </message>
        <message>
            <source>What it does</source>
            <translation>Qué hace</translation>
        </message>
        <message>
            <source>What it has learned is lost unless you save its weights and biases to a model file first.</source>
            <translation>Lo que ha aprendido se pierde si antes no guardas sus pesos y sesgos en un archivo de modelo.</translation>
        </message>
        <message>
            <source>What it looks for</source>
            <translation>Qué busca</translation>
        </message>
        <message>
            <source>What it sees</source>
            <translation>¿Qué ve?</translation>
        </message>
        <message>
            <source>What one unit of its a adds to the z of each of the ten digits</source>
            <translation>Lo que una unidad de su a suma a la z de cada uno de los diez dígitos</translation>
        </message>
        <message>
            <source>What the gradient predicts</source>
            <translation>Lo que prevé el gradiente</translation>
        </message>
        <message>
            <source>What the ink of this digit does: ink × weight</source>
            <translation>Qué hace la tinta de este dígito: tinta × peso</translation>
        </message>
        <message>
            <source>What the network answers to it now; the dashed outline is the label</source>
            <translation>Lo que la red responde ahora; el contorno discontinuo es la etiqueta</translation>
        </message>
        <message>
            <source>What the network of this moment answers to it; the dashed outline is the label</source>
            <translation>Lo que responde la red de este momento; el contorno discontinuo es la etiqueta</translation>
        </message>
        <message>
            <source>What the network sees</source>
            <translation>Lo que ve la red</translation>
        </message>
        <message>
            <source>What the neuron adds to each class</source>
            <translation>Lo que la neurona suma a cada clase</translation>
        </message>
        <message>
            <source>What the operated network answers to it; the dashed outline is the label</source>
            <translation>Lo que la red operada responde; el contorno discontinuo es la etiqueta</translation>
        </message>
        <message>
            <source>What the program noted about this, for whoever helps you</source>
            <translation>Lo que el programa anotó sobre esto, para quien te ayude</translation>
        </message>
        <message>
            <source>What the run is doing</source>
            <translation>Qué está haciendo el entrenamiento</translation>
        </message>
        <message>
            <source>Where it turns</source>
            <translation>Donde cambia</translation>
        </message>
        <message>
            <source>Where noise is added</source>
            <translation>Dónde se añade ruido</translation>
        </message>
        <message>
            <source>Where the change is to lead</source>
            <translation>Adónde ha de llevar el cambio</translation>
        </message>
        <message>
            <source>Where the next step of {optimizer} really leads</source>
            <translation>Adonde lleva de verdad el paso siguiente de {optimizer}</translation>
        </message>
        <message>
            <source>Where weights are pruned</source>
            <translation>Dónde se podan pesos</translation>
        </message>
        <message>
            <source>Whether each image is changed a little each time it is seen</source>
            <translation>Si cada imagen se cambia un poco cada vez que se ve</translation>
        </message>
        <message>
            <source>Whether the network is right as often as it is sure</source>
            <translation>Si la red acierta tanto como está segura</translation>
        </message>
        <message>
            <source>Whether the validation images are kept apart, to judge by them</source>
            <translation>Si las imágenes de validación se apartan, para juzgar con ellas</translation>
        </message>
        <message>
            <source>Which class it is compared with</source>
            <translation>Con qué clase se compara</translation>
        </message>
        <message>
            <source>Which digits are taken for which</source>
            <translation>Qué dígitos se confunden con cuáles</translation>
        </message>
        <message>
            <source>Which digits are taken for which, and whether the network is as sure as it may be</source>
            <translation>Qué dígitos se confunden con cuáles, y si la red está tan segura como debe</translation>
        </message>
        <message>
            <source>Which digits shall it learn from?</source>
            <translation>¿Con qué dígitos debe aprender?</translation>
        </message>
        <message>
            <source>Which digits the operated network reads worse, and which better</source>
            <translation>Qué dígitos lee peor la red operada, y cuáles mejor</translation>
        </message>
        <message>
            <source>Which example of the batch is under the lens</source>
            <translation>Qué ejemplo del batch está bajo la lupa</translation>
        </message>
        <message>
            <source>Which learning rates are too small, good, too large</source>
            <translation>Qué tasas de aprendizaje son demasiado pequeñas, buenas o demasiado grandes</translation>
        </message>
        <message>
            <source>Which plane</source>
            <translation>Qué plano</translation>
        </message>
        <message>
            <source>While they race, the main run waits; it stays as it is.</source>
            <translation>Mientras compiten, el entrenamiento principal espera; se queda como está.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>¿Por qué</translation>
        </message>
        <message>
            <source>Why this answer?</source>
            <translation>¿Por qué esta respuesta?</translation>
        </message>
        <message>
            <source>Why this answer? Taken apart neuron by neuron, pixel by pixel, and turned over</source>
            <translation>¿Por qué esta respuesta? Desmontada neurona a neurona, píxel a píxel, y vuelta del revés</translation>
        </message>
        <message>
            <source>Why this class?</source>
            <translation>¿Por qué esta clase?</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>¿Por qué?</translation>
        </message>
        <message>
            <source>With its ReLUs held as they are, the network is one weighted sum over the pixels: ink × effective weight + effective bias = {symbol}, exactly.</source>
            <translation>Con sus ReLU fijas como están, la red es una sola suma ponderada de los píxeles: tinta × peso efectivo + sesgo efectivo = {symbol}, exactamente.</translation>
        </message>
        <message>
            <source>With the change it diverged; as it is, it did not.</source>
            <translation>Con el cambio divergió; tal como está, no.</translation>
        </message>
        <message>
            <source>With these settings the run diverges. “{command}” leads on.</source>
            <translation>Con estos ajustes el entrenamiento diverge. «{command}» lleva adelante.</translation>
        </message>
        <message>
            <source>With these settings the run diverges: change them and press Reset.</source>
            <translation>Con estos ajustes el entrenamiento diverge: cámbialos y pulsa Reiniciar.</translation>
        </message>
        <message>
            <source>With these signs it still says {answer} at {share} of full ink.</source>
            <translation>Con estos signos sigue diciendo {answer} con {share} de la tinta plena.</translation>
        </message>
        <message>
            <source>Worked example: one weight</source>
            <translation>Ejemplo numérico: un solo peso</translation>
        </message>
        <message>
            <source>Write a digit</source>
            <translation>Escribe un dígito</translation>
        </message>
        <message>
            <source>Write a digit on the pad and click, under the answer, which one it is (or press its key): the drawing is kept here. Del takes a fresh sheet.</source>
            <translation>Escribe un dígito en el lienzo y haz clic, debajo de la respuesta, en cuál es (o pulsa su tecla): el dibujo se guarda aquí. Supr toma una hoja nueva.</translation>
        </message>
        <message>
            <source>Write a number, such as {example}.</source>
            <translation>Escribe un número, como {example}.</translation>
        </message>
        <message>
            <source>Write a whole number, such as {example}.</source>
            <translation>Escribe un número entero, como {example}.</translation>
        </message>
        <message>
            <source>Write all drawings kept as strokes (.jsonl), or as images and labels (IDX)</source>
            <translation>Escribir todos los dibujos guardados como trazos (.jsonl) o como imágenes y etiquetas (IDX)</translation>
        </message>
        <message>
            <source>Write it between quotes, or in two languages as {example}.</source>
            <translation>Escríbelo entre comillas, o en dos idiomas así: {example}.</translation>
        </message>
        <message>
            <source>Write the curves as PNG or SVG picture or as CSV table</source>
            <translation>Escribir las curvas como imagen PNG o SVG o como tabla CSV</translation>
        </message>
        <message>
            <source>Write the drawing as strokes (.json) or as a picture (.png)</source>
            <translation>Guardar el dibujo como trazos (.json) o como imagen (.png)</translation>
        </message>
        <message>
            <source>Write the network and its run to another model file</source>
            <translation>Escribir la red y su entrenamiento en otro archivo de modelo</translation>
        </message>
        <message>
            <source>Write the network and its run to the model file</source>
            <translation>Escribir la red y su entrenamiento en el archivo de modelo</translation>
        </message>
        <message>
            <source>Write the network for other programs; to go on with it here, save it</source>
            <translation>Escribir la red para otros programas; para seguir aquí con ella, guárdala</translation>
        </message>
        <message>
            <source>Write the next row of the table</source>
            <translation>Escribir la siguiente fila de la tabla</translation>
        </message>
        <message>
            <source>Write the wall of every moment as a GIF, or as a folder of PNG pictures</source>
            <translation>Guardar el mural de cada momento como GIF o como carpeta de imágenes PNG</translation>
        </message>
        <message>
            <source>Write the weights and biases to the model file, then go on</source>
            <translation>Escribir los pesos y sesgos en el archivo de modelo y seguir</translation>
        </message>
        <message>
            <source>Write with the keys</source>
            <translation>Escribir con el teclado</translation>
        </message>
        <message>
            <source>Write with the mouse or a pen; the right button rubs out. Keys: arrows move, Space pen down or up, Del clears, Esc leaves</source>
            <translation>Escribe con el ratón o un lápiz; el botón derecho borra. Teclas: las flechas mueven, Espacio baja o sube el lápiz, Supr limpia, Esc sale</translation>
        </message>
        <message>
            <source>Writing the film</source>
            <translation>Escribiendo la película</translation>
        </message>
        <message>
            <source>Writing {path} …</source>
            <translation>Escribiendo {path} …</translation>
        </message>
        <message>
            <source>Wrong answer? Click the right one.</source>
            <translation>¿Se equivoca? Haz clic en el correcto.</translation>
        </message>
        <message>
            <source>Wrongly read as {read}: {n}</source>
            <translation>Leídos como {read} sin serlo: {n}</translation>
        </message>
        <message>
            <source>You are here</source>
            <translation>Estás aquí</translation>
        </message>
        <message>
            <source>You predicted: {answer}</source>
            <translation>Tu predicción: {answer}</translation>
        </message>
        <message>
            <source>You predicted: {given}. It is: {right}</source>
            <translation>Tu predicción: {given}. Es: {right}</translation>
        </message>
        <message>
            <source>Your drawing</source>
            <translation>Tu dibujo</translation>
        </message>
        <message>
            <source>Your drawings</source>
            <translation>Tus dibujos</translation>
        </message>
        <message>
            <source>Your drawings are varied and mixed with digits it knows…</source>
            <translation>Se varían tus dibujos y se mezclan con dígitos que ya conoce…</translation>
        </message>
        <message>
            <source>Your drawings: the digit each stands for, and what is read instead. Keys: 0 to 9 correct the label, Del deletes, Ctrl+Z undoes, Enter puts it on the pad</source>
            <translation>Tus dibujos: el dígito que es cada uno y lo que se lee en su lugar. Teclas: de 0 a 9 corrigen la etiqueta, Supr borra, Ctrl+Z deshace, Intro lo pone en el lienzo</translation>
        </message>
        <message>
            <source>Your hand</source>
            <translation>Tu letra</translation>
        </message>
        <message>
            <source>Your handwriting</source>
            <translation>Tu letra</translation>
        </message>
        <message>
            <source>Your network, step {step}</source>
            <translation>Tu red, paso {step}</translation>
        </message>
        <message>
            <source>Your own drawings: how each network reads them, and lessons that teach them</source>
            <translation>Tus propios dibujos: cómo los lee cada red, y lecciones que los enseñan</translation>
        </message>
        <message>
            <source>Your own settings come back; the network stays as it is</source>
            <translation>Vuelven tus propios ajustes; la red se queda como está</translation>
        </message>
        <message>
            <source>Your run had {loss:.3f} at step {step}.</source>
            <translation>Tu entrenamiento tenía {loss:.3f} en el paso {step}.</translation>
        </message>
        <message>
            <source>Yours</source>
            <translation>La tuya</translation>
        </message>
        <message>
            <source>a brace in the text stands alone</source>
            <translation>hay una llave suelta en el texto</translation>
        </message>
        <message>
            <source>a comma or the closing brace is missing</source>
            <translation>falta una coma o la llave que cierra</translation>
        </message>
        <message>
            <source>a comma or the closing bracket of a list is missing</source>
            <translation>falta una coma o el corchete que cierra la lista</translation>
        </message>
        <message>
            <source>a control character stands in the text</source>
            <translation>hay un carácter de control en el texto</translation>
        </message>
        <message>
            <source>a list of {least} to {most} entries</source>
            <translation>una lista de {least} a {most} elementos</translation>
        </message>
        <message>
            <source>a neuron is two whole numbers: its layer, from 1, and its place, from 0</source>
            <translation>una neurona son dos números enteros: su capa, desde 1, y su lugar, desde 0</translation>
        </message>
        <message>
            <source>a number above 0</source>
            <translation>un número mayor que 0</translation>
        </message>
        <message>
            <source>a number above 0 and below {below:g}</source>
            <translation>un número mayor que 0 y menor que {below:g}</translation>
        </message>
        <message>
            <source>a number above 0, at most 1</source>
            <translation>un número mayor que 0, 1 como mucho</translation>
        </message>
        <message>
            <source>a number above 0, at most {highest:g}, typically 0.001 to 0.1</source>
            <translation>un número mayor que 0, como mucho {highest:g}, normalmente de 0,001 a 0,1</translation>
        </message>
        <message>
            <source>a number from -1000 to 1000</source>
            <translation>un número de -1000 a 1000</translation>
        </message>
        <message>
            <source>a number from 0 to {highest:g}</source>
            <translation>un número de 0 a {highest:g}</translation>
        </message>
        <message>
            <source>a number is too long</source>
            <translation>un número es demasiado largo</translation>
        </message>
        <message>
            <source>a of every layer above 0, for some validation images</source>
            <translation>a de cada capa por encima de 0, con unas imágenes de validación</translation>
        </message>
        <message>
            <source>a phase is lit only on the page {page}</source>
            <translation>las fases solo se encienden en la página {page}</translation>
        </message>
        <message>
            <source>a picture has no strokes to be written</source>
            <translation>una imagen no tiene trazos que escribir</translation>
        </message>
        <message>
            <source>a run of {epochs} epochs has at most {most} steps here</source>
            <translation>un entrenamiento de {epochs} épocas tiene aquí como mucho {most} pasos</translation>
        </message>
        <message>
            <source>a table</source>
            <translation>una tabla</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>un texto</translation>
        </message>
        <message>
            <source>a tiny number, so that nothing is divided by 0</source>
            <translation>un número diminuto, para que nada se divida entre 0</translation>
        </message>
        <message>
            <source>a whole number from {low} to {high}</source>
            <translation>un número entero de {low} a {high}</translation>
        </message>
        <message>
            <source>accuracy on validation images moved that far (a mean of four directions)</source>
            <translation>exactitud en validación con ese desplazamiento (media de 4 direcciones)</translation>
        </message>
        <message>
            <source>activation function max(0, z); its slope is 1 where z &gt; 0, else 0</source>
            <translation>función de activación max(0, z); su pendiente es 1 donde z &gt; 0, si no 0</translation>
        </message>
        <message>
            <source>activations: the output of the layer</source>
            <translation>activaciones: la salida de la capa</translation>
        </message>
        <message>
            <source>actual / predicted</source>
            <translation>real / previsto</translation>
        </message>
        <message>
            <source>actual change</source>
            <translation>cambio real</translation>
        </message>
        <message>
            <source>affine</source>
            <translation>afín</translation>
        </message>
        <message>
            <source>after step {step:,}</source>
            <translation>tras el paso {step:,}</translation>
        </message>
        <message>
            <source>after step {step:,}, {n} validation images</source>
            <translation>tras el paso {step:,}, {n} imágenes de validación</translation>
        </message>
        <message>
            <source>after step {step}: {share} of the weights lie from {low} to {high}</source>
            <translation>tras el paso {step}: el {share} de los pesos está entre {low} y {high}</translation>
        </message>
        <message>
            <source>after step {step}: {share} of those above 0 lie from {low} to {high}</source>
            <translation>tras el paso {step}: el {share} de las mayores que 0 está entre {low} y {high}</translation>
        </message>
        <message>
            <source>after {images}: {digit} ({share})</source>
            <translation>tras {images}: {digit} ({share})</translation>
        </message>
        <message>
            <source>after {images}: {share} of the validation images are right</source>
            <translation>tras {images}: acierta el {share} de las de validación</translation>
        </message>
        <message>
            <source>against {digit}</source>
            <translation>en contra de {digit}</translation>
        </message>
        <message>
            <source>all</source>
            <translation>todas</translation>
        </message>
        <message>
            <source>all images</source>
            <translation>todas</translation>
        </message>
        <message>
            <source>all layers</source>
            <translation>todas las capas</translation>
        </message>
        <message>
            <source>all_images</source>
            <translation>all_images</translation>
        </message>
        <message>
            <source>along it</source>
            <translation>por él</translation>
        </message>
        <message>
            <source>an explanation needs something that comes before it</source>
            <translation>una explicación necesita algo que vaya antes</translation>
        </message>
        <message>
            <source>analytic {analytic}, measured {measured}</source>
            <translation>analítico {analytic}, medido {measured}</translation>
        </message>
        <message>
            <source>and not</source>
            <translation>y no</translation>
        </message>
        <message>
            <source>and {count} more</source>
            <translation>y {count} más</translation>
        </message>
        <message>
            <source>answered with the error {code}</source>
            <translation>respondió con el error {code}</translation>
        </message>
        <message>
            <source>answers ↑
sure →</source>
            <translation>respuestas ↑
confianza →</translation>
        </message>
        <message>
            <source>any other answer</source>
            <translation>otra respuesta</translation>
        </message>
        <message>
            <source>any parameter: all weights and biases</source>
            <translation>cualquier parámetro: todos los pesos y sesgos</translation>
        </message>
        <message>
            <source>as it is</source>
            <translation>tal como está</translation>
        </message>
        <message>
            <source>as many as it likes</source>
            <translation>los que quiera</translation>
        </message>
        <message>
            <source>at most {layers} whole numbers from 1 to {width}, separated by commas, or none</source>
            <translation>como mucho {layers} números enteros de 1 a {width}, separados por comas, o ninguno</translation>
        </message>
        <message>
            <source>augmentation</source>
            <translation>aumento de datos</translation>
        </message>
        <message>
            <source>batch</source>
            <translation>batch</translation>
        </message>
        <message>
            <source>batch gradient descent</source>
            <translation>descenso por gradiente por lotes (batch)</translation>
        </message>
        <message>
            <source>batch size</source>
            <translation>tamaño del batch</translation>
        </message>
        <message>
            <source>batch size {size}</source>
            <translation>tamaño del batch {size}</translation>
        </message>
        <message>
            <source>batch size: number of examples</source>
            <translation>tamaño del batch: número de ejemplos</translation>
        </message>
        <message>
            <source>best</source>
            <translation>lo mejor</translation>
        </message>
        <message>
            <source>best step</source>
            <translation>mejor paso</translation>
        </message>
        <message>
            <source>bias</source>
            <translation>sesgo</translation>
        </message>
        <message>
            <source>bias {symbol}</source>
            <translation>sesgo {symbol}</translation>
        </message>
        <message>
            <source>biases of layer l</source>
            <translation>sesgos de la capa l</translation>
        </message>
        <message>
            <source>broke the connection off ({reason})</source>
            <translation>cortó la conexión ({reason})</translation>
        </message>
        <message>
            <source>built-in digits</source>
            <translation>dígitos incorporados</translation>
        </message>
        <message>
            <source>bundled</source>
            <translation>incluida</translation>
        </message>
        <message>
            <source>change</source>
            <translation>cambio</translation>
        </message>
        <message>
            <source>constant</source>
            <translation>constante</translation>
        </message>
        <message>
            <source>cosine</source>
            <translation>coseno</translation>
        </message>
        <message>
            <source>cost of the batch: the mean loss of its m examples</source>
            <translation>coste del batch: la pérdida media de sus m ejemplos</translation>
        </message>
        <message>
            <source>could not be found (is this computer online?)</source>
            <translation>no se encontró (¿hay conexión a internet?)</translation>
        </message>
        <message>
            <source>curves</source>
            <translation>curvas</translation>
        </message>
        <message>
            <source>dW of every layer by its size, in powers of ten</source>
            <translation>dW de cada capa según su tamaño, en potencias de diez</translation>
        </message>
        <message>
            <source>data set</source>
            <translation>conjunto de datos</translation>
        </message>
        <message>
            <source>drawing {number}</source>
            <translation>dibujo {number}</translation>
        </message>
        <message>
            <source>drawings</source>
            <translation>dibujos</translation>
        </message>
        <message>
            <source>drawings: {count}, kept apart: {apart}</source>
            <translation>dibujos: {count}, apartados: {apart}</translation>
        </message>
        <message>
            <source>effective bias</source>
            <translation>sesgo efectivo</translation>
        </message>
        <message>
            <source>epoch {epoch}</source>
            <translation>época {epoch}</translation>
        </message>
        <message>
            <source>epoch {epoch} of {epochs}</source>
            <translation>época {epoch} de {epochs}</translation>
        </message>
        <message>
            <source>error</source>
            <translation>error</translation>
        </message>
        <message>
            <source>example {row} (a {label})</source>
            <translation>ejemplo {row} (un {label})</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>terminado</translation>
        </message>
        <message>
            <source>first moment: the moving average of the gradient</source>
            <translation>primer momento: la media móvil del gradiente</translation>
        </message>
        <message>
            <source>flat out</source>
            <translation>al máximo</translation>
        </message>
        <message>
            <source>for {digit}</source>
            <translation>a favor de {digit}</translation>
        </message>
        <message>
            <source>from step {step}, the last good point</source>
            <translation>desde el paso {step}, el último punto bueno</translation>
        </message>
        <message>
            <source>from step {step}: {changes}</source>
            <translation>desde el paso {step}: {changes}</translation>
        </message>
        <message>
            <source>from the beginning</source>
            <translation>desde el principio</translation>
        </message>
        <message>
            <source>from the weights of step {step}</source>
            <translation>desde los pesos del paso {step}</translation>
        </message>
        <message>
            <source>from the weights of step {step} (the loss was never lower)</source>
            <translation>desde los pesos del paso {step} (la pérdida nunca fue menor)</translation>
        </message>
        <message>
            <source>good</source>
            <translation>buena</translation>
        </message>
        <message>
            <source>grad. desc.</source>
            <translation>desc. grad.</translation>
        </message>
        <message>
            <source>gradient</source>
            <translation>gradiente</translation>
        </message>
        <message>
            <source>guessing: ln 10</source>
            <translation>al azar: ln 10</translation>
        </message>
        <message>
            <source>h = {h}; J is here the cost of the first {examples} examples, in double precision.</source>
            <translation>h = {h}; J es aquí el coste de los {examples} primeros ejemplos, en doble precisión.</translation>
        </message>
        <message>
            <source>h = {h}; J is the cost of the {examples} examples, in double precision.</source>
            <translation>h = {h}; J es el coste de los {examples} ejemplos, en doble precisión.</translation>
        </message>
        <message>
            <source>healthy</source>
            <translation>sana</translation>
        </message>
        <message>
            <source>here</source>
            <translation>aquí</translation>
        </message>
        <message>
            <source>here a key or a heading was expected</source>
            <translation>aquí se esperaba una clave o un encabezado</translation>
        </message>
        <message>
            <source>here the name of a key was expected</source>
            <translation>aquí se esperaba el nombre de una clave</translation>
        </message>
        <message>
            <source>how much of the moving average stays at each step</source>
            <translation>cuánto de la media móvil queda en cada paso</translation>
        </message>
        <message>
            <source>how sure it is that this one, made as above, is a {answer}</source>
            <translation>confianza en que este, hecho como arriba, es un {answer}</translation>
        </message>
        <message>
            <source>how the cost changes with each bias</source>
            <translation>cómo cambia el coste con cada sesgo</translation>
        </message>
        <message>
            <source>how the cost changes with each weight</source>
            <translation>cómo cambia el coste con cada peso</translation>
        </message>
        <message>
            <source>how the loss changes with each activation</source>
            <translation>cómo cambia la pérdida con cada activación</translation>
        </message>
        <message>
            <source>how the loss changes with each pre-activation</source>
            <translation>cómo cambia la pérdida con cada pre-activación</translation>
        </message>
        <message>
            <source>in a text a backslash is written twice</source>
            <translation>en un texto, una barra invertida se escribe doble</translation>
        </message>
        <message>
            <source>in steps</source>
            <translation>a saltos</translation>
        </message>
        <message>
            <source>initial weights × 1</source>
            <translation>pesos iniciales × 1</translation>
        </message>
        <message>
            <source>input: the pixels of the image, from 0 to 1</source>
            <translation>entrada: los píxeles de la imagen, de 0 a 1</translation>
        </message>
        <message>
            <source>is not the name of a PNG picture</source>
            <translation>no es el nombre de una imagen PNG</translation>
        </message>
        <message>
            <source>is there already</source>
            <translation>ya existe</translation>
        </message>
        <message>
            <source>it arrives in one step</source>
            <translation>llega en un solo paso</translation>
        </message>
        <message>
            <source>it cannot be read ({reason})</source>
            <translation>no se puede leer ({reason})</translation>
        </message>
        <message>
            <source>it cannot be written ({reason})</source>
            <translation>no se puede escribir ({reason})</translation>
        </message>
        <message>
            <source>it converges</source>
            <translation>converge</translation>
        </message>
        <message>
            <source>it ends after {found:,} bytes of {expected:,}</source>
            <translation>acaba tras {found:,} bytes de {expected:,}</translation>
        </message>
        <message>
            <source>it goes on after its last value</source>
            <translation>sigue después de su último valor</translation>
        </message>
        <message>
            <source>it has more than {most} lines</source>
            <translation>tiene más de {most} líneas</translation>
        </message>
        <message>
            <source>it holds a network with {inputs} inputs and {outputs} outputs</source>
            <translation>contiene una red con {inputs} entradas y {outputs} salidas</translation>
        </message>
        <message>
            <source>it holds images where labels belong</source>
            <translation>contiene imágenes donde van las etiquetas</translation>
        </message>
        <message>
            <source>it holds labels where images belong</source>
            <translation>contiene etiquetas donde van las imágenes</translation>
        </message>
        <message>
            <source>it holds no drawing</source>
            <translation>no contiene ningún dibujo</translation>
        </message>
        <message>
            <source>it holds no drawing to learn from: none with a label by a writer up to {last}</source>
            <translation>no contiene ningún dibujo del que aprender: ninguno con etiqueta de un escritor hasta {last}</translation>
        </message>
        <message>
            <source>it holds the label {label} where 0 to {last} belong</source>
            <translation>contiene la etiqueta {label} y solo caben de 0 a {last}</translation>
        </message>
        <message>
            <source>it is a model file of another version ({version})</source>
            <translation>es un archivo de modelo de otra versión ({version})</translation>
        </message>
        <message>
            <source>it is damaged: its content is not what was saved</source>
            <translation>está dañado: su contenido no es el que se guardó</translation>
        </message>
        <message>
            <source>it is larger than 1 MB</source>
            <translation>ocupa más de 1 MB</translation>
        </message>
        <message>
            <source>it is larger than {most} MB</source>
            <translation>ocupa más de {most} MB</translation>
        </message>
        <message>
            <source>it is longer than {most} MB</source>
            <translation>ocupa más de {most} MB</translation>
        </message>
        <message>
            <source>it is not JSON</source>
            <translation>no es JSON</translation>
        </message>
        <message>
            <source>it is not a model file of Perceptron Studio</source>
            <translation>no es un archivo de modelo de Perceptron Studio</translation>
        </message>
        <message>
            <source>it is not a whole gzip file</source>
            <translation>no es un archivo gzip completo</translation>
        </message>
        <message>
            <source>it is not an image of a known kind</source>
            <translation>no es una imagen de un tipo conocido</translation>
        </message>
        <message>
            <source>it is not an object with "strokes"</source>
            <translation>no es un objeto con «strokes»</translation>
        </message>
        <message>
            <source>it is not an ordinary file</source>
            <translation>no es un archivo corriente</translation>
        </message>
        <message>
            <source>it is not one of MNIST's files (it does not begin as they do)</source>
            <translation>no es uno de los archivos de MNIST (no empieza como ellos)</translation>
        </message>
        <message>
            <source>it is not written: the weights are no longer finite numbers</source>
            <translation>no se escribe: los pesos ya no son números finitos</translation>
        </message>
        <message>
            <source>it oscillates and diverges</source>
            <translation>oscila y diverge</translation>
        </message>
        <message>
            <source>it oscillates for ever</source>
            <translation>oscila sin fin</translation>
        </message>
        <message>
            <source>it oscillates, and still converges</source>
            <translation>oscila, y aun así converge</translation>
        </message>
        <message>
            <source>it says it holds {found} values where {expected} belong</source>
            <translation>dice contener {found} valores y deben ser {expected}</translation>
        </message>
        <message>
            <source>iteration</source>
            <translation>iteración</translation>
        </message>
        <message>
            <source>its answer</source>
            <translation>su respuesta</translation>
        </message>
        <message>
            <source>its brackets are nested too deep</source>
            <translation>sus corchetes están anidados demasiado</translation>
        </message>
        <message>
            <source>its content is not that of MNIST (the checksum differs)</source>
            <translation>su contenido no es el de MNIST (la suma de comprobación es otra)</translation>
        </message>
        <message>
            <source>its gzip packing is cut short or damaged</source>
            <translation>su compresión gzip está cortada o dañada</translation>
        </message>
        <message>
            <source>its label is not a digit from 0 to 9</source>
            <translation>su etiqueta no es un dígito de 0 a 9</translation>
        </message>
        <message>
            <source>its rival</source>
            <translation>su rival</translation>
        </message>
        <message>
            <source>its way back</source>
            <translation>su camino de vuelta</translation>
        </message>
        <message>
            <source>its way forward</source>
            <translation>su camino hacia adelante</translation>
        </message>
        <message>
            <source>kept apart</source>
            <translation>aparte</translation>
        </message>
        <message>
            <source>label: 1 for the right class, 0 for the others (one-hot)</source>
            <translation>etiqueta: 1 para la clase correcta, 0 para las demás (one-hot)</translation>
        </message>
        <message>
            <source>large</source>
            <translation>grande</translation>
        </message>
        <message>
            <source>last good point</source>
            <translation>último punto bueno</translation>
        </message>
        <message>
            <source>leads downhill</source>
            <translation>va cuesta abajo</translation>
        </message>
        <message>
            <source>leads uphill</source>
            <translation>va cuesta arriba</translation>
        </message>
        <message>
            <source>learning rate</source>
            <translation>tasa de aprendizaje</translation>
        </message>
        <message>
            <source>learning rate {rate}</source>
            <translation>tasa de aprendizaje {rate}</translation>
        </message>
        <message>
            <source>learning rate: the step size of each update</source>
            <translation>tasa de aprendizaje: el tamaño del paso de cada actualización</translation>
        </message>
        <message>
            <source>line {line}: {reason}</source>
            <translation>línea {line}: {reason}</translation>
        </message>
        <message>
            <source>line {number}</source>
            <translation>línea {number}</translation>
        </message>
        <message>
            <source>line {number}: it has no label, or nothing is drawn</source>
            <translation>línea {number}: no tiene etiqueta o no hay nada dibujado</translation>
        </message>
        <message>
            <source>list of hidden layers</source>
            <translation>lista de capas ocultas</translation>
        </message>
        <message>
            <source>loading</source>
            <translation>cargando</translation>
        </message>
        <message>
            <source>loss</source>
            <translation>pérdida</translation>
        </message>
        <message>
            <source>loss after</source>
            <translation>pérdida después</translation>
        </message>
        <message>
            <source>loss before</source>
            <translation>pérdida antes</translation>
        </message>
        <message>
            <source>loss of one example: the categorical cross-entropy −Σ yₖ log(ŷₖ)</source>
            <translation>pérdida de un ejemplo: la entropía cruzada categórica −Σ yₖ log(ŷₖ)</translation>
        </message>
        <message>
            <source>loss to reach</source>
            <translation>pérdida que alcanzar</translation>
        </message>
        <message>
            <source>m, how many examples each update averages the gradient over</source>
            <translation>m, sobre cuántos ejemplos promedia el gradiente cada actualización</translation>
        </message>
        <message>
            <source>mean of g²</source>
            <translation>media de g²</translation>
        </message>
        <message>
            <source>mini-batch gradient descent</source>
            <translation>descenso por gradiente con mini-batch</translation>
        </message>
        <message>
            <source>momentum and RMSProp together</source>
            <translation>momentum y RMSProp juntos</translation>
        </message>
        <message>
            <source>moving average of the squared gradient; with momentum, of the gradient itself</source>
            <translation>media móvil del gradiente al cuadrado; con momentum, del gradiente mismo</translation>
        </message>
        <message>
            <source>multiplication element by element</source>
            <translation>multiplicación elemento a elemento</translation>
        </message>
        <message>
            <source>n, the neurons of each hidden layer in order, such as 128, 64; or none</source>
            <translation>n, las neuronas de cada capa oculta por orden, como 128, 64; o ninguna</translation>
        </message>
        <message>
            <source>n[0] × m</source>
            <translation>n[0] × m</translation>
        </message>
        <message>
            <source>n[l] × m: a column for each example</source>
            <translation>n[l] × m: una columna por ejemplo</translation>
        </message>
        <message>
            <source>n[l] × n[l−1]</source>
            <translation>n[l] × n[l−1]</translation>
        </message>
        <message>
            <source>neuron {neuron}</source>
            <translation>neurona {neuron}</translation>
        </message>
        <message>
            <source>neuron {neuron} of layer {layer}</source>
            <translation>neurona {neuron} de la capa {layer}</translation>
        </message>
        <message>
            <source>neuron {neuron}: press Enter to go through its weights, twice for its card</source>
            <translation>neurona {neuron}: pulsa Intro para recorrer sus pesos, dos veces para abrir su ficha</translation>
        </message>
        <message>
            <source>neurons in layer l</source>
            <translation>neuronas de la capa l</translation>
        </message>
        <message>
            <source>new w</source>
            <translation>nuevo w</translation>
        </message>
        <message>
            <source>next step</source>
            <translation>paso siguiente</translation>
        </message>
        <message>
            <source>no digits yet</source>
            <translation>todavía sin dígitos</translation>
        </message>
        <message>
            <source>no rate is above {above:g} and below {below:g}</source>
            <translation>ninguna tasa es mayor que {above:g} y menor que {below:g}</translation>
        </message>
        <message>
            <source>no text in UTF-8</source>
            <translation>no es texto en UTF-8</translation>
        </message>
        <message>
            <source>noise</source>
            <translation>ruido</translation>
        </message>
        <message>
            <source>none</source>
            <translation>ninguna</translation>
        </message>
        <message>
            <source>not installed, run from its folder</source>
            <translation>sin instalar, se ejecuta desde su carpeta</translation>
        </message>
        <message>
            <source>not measured</source>
            <translation>sin medir</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nada</translation>
        </message>
        <message>
            <source>nothing can be added to a list or braces</source>
            <translation>a una lista o a unas llaves no se les puede añadir nada</translation>
        </message>
        <message>
            <source>nothing says when the task is done</source>
            <translation>nada dice cuándo está hecha la tarea</translation>
        </message>
        <message>
            <source>nothing stands out from the ground of the picture</source>
            <translation>nada destaca del fondo de la imagen</translation>
        </message>
        <message>
            <source>now right</source>
            <translation>ahora acierta</translation>
        </message>
        <message>
            <source>now wrong</source>
            <translation>ahora falla</translation>
        </message>
        <message>
            <source>now {digit} ({share})</source>
            <translation>ahora {digit} ({share})</translation>
        </message>
        <message>
            <source>number of epochs</source>
            <translation>número de épocas</translation>
        </message>
        <message>
            <source>number of inputs</source>
            <translation>número de entradas</translation>
        </message>
        <message>
            <source>number of layers with weights; the input is layer 0</source>
            <translation>número de capas con pesos; la entrada es la capa 0</translation>
        </message>
        <message>
            <source>number of outputs</source>
            <translation>número de salidas</translation>
        </message>
        <message>
            <source>number of the neuron</source>
            <translation>número de la neurona</translation>
        </message>
        <message>
            <source>number of the validation image</source>
            <translation>número de la imagen de validación</translation>
        </message>
        <message>
            <source>number of warm-up steps</source>
            <translation>número de pasos de calentamiento</translation>
        </message>
        <message>
            <source>of the batch of step {step:,}, by size</source>
            <translation>del batch del paso {step:,}, por tamaño</translation>
        </message>
        <message>
            <source>of {count}</source>
            <translation>de {count}</translation>
        </message>
        <message>
            <source>off</source>
            <translation>no</translation>
        </message>
        <message>
            <source>old → new</source>
            <translation>antes → después</translation>
        </message>
        <message>
            <source>on the validation images: {before} → {now}</source>
            <translation>en las imágenes de validación: {before} → {now}</translation>
        </message>
        <message>
            <source>on the {count} it learns from: {before} → {now}</source>
            <translation>en los {count} de los que aprende: {before} → {now}</translation>
        </message>
        <message>
            <source>on the {count} kept apart: {before} → {now}</source>
            <translation>en los {count} apartados: {before} → {now}</translation>
        </message>
        <message>
            <source>on their way…</source>
            <translation>en camino…</translation>
        </message>
        <message>
            <source>one example:</source>
            <translation>un ejemplo:</translation>
        </message>
        <message>
            <source>one number for each parameter</source>
            <translation>un número por parámetro</translation>
        </message>
        <message>
            <source>one of {names}</source>
            <translation>uno de estos: {names}</translation>
        </message>
        <message>
            <source>only {symbol}</source>
            <translation>solo {symbol}</translation>
        </message>
        <message>
            <source>open the loss after:</source>
            <translation>abrir la pérdida de después:</translation>
        </message>
        <message>
            <source>open the loss before:</source>
            <translation>abrir la pérdida de antes:</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>optimizador</translation>
        </message>
        <message>
            <source>optimizer {name}</source>
            <translation>optimizador {name}</translation>
        </message>
        <message>
            <source>or paste or drop a picture</source>
            <translation>o pega o suelta una imagen</translation>
        </message>
        <message>
            <source>other run</source>
            <translation>otro</translation>
        </message>
        <message>
            <source>over all paths, dz × a</source>
            <translation>por todos los caminos, dz × a</translation>
        </message>
        <message>
            <source>own settings</source>
            <translation>personalizado</translation>
        </message>
        <message>
            <source>parameter</source>
            <translation>parámetro</translation>
        </message>
        <message>
            <source>part</source>
            <translation>parte</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>en pausa</translation>
        </message>
        <message>
            <source>pixel ({row}, {column})</source>
            <translation>píxel ({row}, {column})</translation>
        </message>
        <message>
            <source>pixel ({row}, {column}): ink {ink} × weight {weight} = {product}</source>
            <translation>píxel ({row}, {column}): tinta {ink} × peso {weight} = {product}</translation>
        </message>
        <message>
            <source>pixel ({row}, {column}): no ink; full ink would bring {weight}</source>
            <translation>píxel ({row}, {column}): sin tinta; la tinta plena aportaría {weight}</translation>
        </message>
        <message>
            <source>pixel row {row}, column {column}: {value}</source>
            <translation>píxel de la fila {row}, columna {column}: {value}</translation>
        </message>
        <message>
            <source>plain</source>
            <translation>sencillo</translation>
        </message>
        <message>
            <source>pre-activations: before the activation function</source>
            <translation>pre-activaciones: antes de la función de activación</translation>
        </message>
        <message>
            <source>precision, %</source>
            <translation>precisión, %</translation>
        </message>
        <message>
            <source>predicted change</source>
            <translation>cambio previsto</translation>
        </message>
        <message>
            <source>prediction: the output a[L], a vector of probabilities</source>
            <translation>predicción: la salida a[L], un vector de probabilidades</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>ajustes probados</translation>
        </message>
        <message>
            <source>probability of digit {k}: {before} → {after}</source>
            <translation>probabilidad del dígito {k}: {before} → {after}</translation>
        </message>
        <message>
            <source>recall, %</source>
            <translation>exhaust. %</translation>
        </message>
        <message>
            <source>receipt</source>
            <translation>recibo</translation>
        </message>
        <message>
            <source>refused the connection</source>
            <translation>rechazó la conexión</translation>
        </message>
        <message>
            <source>right ↑</source>
            <translation>aciertos ↑</translation>
        </message>
        <message>
            <source>rounding</source>
            <translation>redondeo</translation>
        </message>
        <message>
            <source>said nothing for {seconds:g} seconds</source>
            <translation>no respondió en {seconds:g} segundos</translation>
        </message>
        <message>
            <source>same length</source>
            <translation>misma longitud</translation>
        </message>
        <message>
            <source>scene</source>
            <translation>escena</translation>
        </message>
        <message>
            <source>schedule</source>
            <translation>plan</translation>
        </message>
        <message>
            <source>schedule {name}, {epochs} epochs</source>
            <translation>plan {name}, {epochs} épocas</translation>
        </message>
        <message>
            <source>seed</source>
            <translation>semilla</translation>
        </message>
        <message>
            <source>sent a file {file} that is not the published one</source>
            <translation>envió un archivo {file} que no es el publicado</translation>
        </message>
        <message>
            <source>sent more than belongs in {file}</source>
            <translation>envió más de lo que cabe en {file}</translation>
        </message>
        <message>
            <source>sent nothing for {file}</source>
            <translation>no envió nada para {file}</translation>
        </message>
        <message>
            <source>sent only a part of {file}</source>
            <translation>envió solo una parte de {file}</translation>
        </message>
        <message>
            <source>sent something else than {file}, perhaps a login page</source>
            <translation>envió otra cosa en lugar de {file}, quizá una página de acceso</translation>
        </message>
        <message>
            <source>share of pruned weights</source>
            <translation>proporción de pesos podados</translation>
        </message>
        <message>
            <source>showed a certificate that this computer does not trust</source>
            <translation>mostró un certificado en el que este equipo no confía</translation>
        </message>
        <message>
            <source>size of the initial weights</source>
            <translation>tamaño de los pesos iniciales</translation>
        </message>
        <message>
            <source>slope</source>
            <translation>pendiente</translation>
        </message>
        <message>
            <source>small</source>
            <translation>pequeña</translation>
        </message>
        <message>
            <source>something follows the value on its line</source>
            <translation>hay algo tras el valor en su línea</translation>
        </message>
        <message>
            <source>start</source>
            <translation>inicio</translation>
        </message>
        <message>
            <source>step</source>
            <translation>paso</translation>
        </message>
        <message>
            <source>step {step:,}</source>
            <translation>paso {step:,}</translation>
        </message>
        <message>
            <source>step {step:,}, on a branch from step {branch:,}</source>
            <translation>paso {step:,}, en una rama desde el paso {branch:,}</translation>
        </message>
        <message>
            <source>step {step}</source>
            <translation>paso {step}</translation>
        </message>
        <message>
            <source>step {step} · epoch {epoch}</source>
            <translation>paso {step} · época {epoch}</translation>
        </message>
        <message>
            <source>step {step}: {share} of those that are not 0 are {low} to {high} in size</source>
            <translation>paso {step}: el {share} de los distintos de 0 mide entre {low} y {high}</translation>
        </message>
        <message>
            <source>still wrong</source>
            <translation>sigue fallando</translation>
        </message>
        <message>
            <source>still {digit} ({share})</source>
            <translation>sigue siendo {digit} ({share})</translation>
        </message>
        <message>
            <source>stochastic gradient descent (SGD)</source>
            <translation>descenso por gradiente estocástico (SGD)</translation>
        </message>
        <message>
            <source>stroke {number} has a coordinate that is not a number up to {most}</source>
            <translation>el trazo {number} tiene una coordenada que no es un número hasta {most}</translation>
        </message>
        <message>
            <source>stroke {number} is not a list of points [x, y]</source>
            <translation>el trazo {number} no es una lista de puntos [x, y]</translation>
        </message>
        <message>
            <source>strongest of {ways}</source>
            <translation>el más fuerte de {ways}</translation>
        </message>
        <message>
            <source>the = after the key is missing</source>
            <translation>falta el = tras la clave</translation>
        </message>
        <message>
            <source>the bias of its neuron</source>
            <translation>el sesgo de su neurona</translation>
        </message>
        <message>
            <source>the bias of neuron {neuron}, layer {layer}</source>
            <translation>el sesgo de la neurona {neuron}, capa {layer}</translation>
        </message>
        <message>
            <source>the bundled network</source>
            <translation>la red incluida</translation>
        </message>
        <message>
            <source>the closing bracket of the heading is missing</source>
            <translation>falta el corchete que cierra el encabezado</translation>
        </message>
        <message>
            <source>the control offers no batch size {size}</source>
            <translation>el control no ofrece el tamaño de batch {size}</translation>
        </message>
        <message>
            <source>the cost of the batch</source>
            <translation>el coste del batch</translation>
        </message>
        <message>
            <source>the cost of the batch after the update</source>
            <translation>el coste del batch tras la actualización</translation>
        </message>
        <message>
            <source>the error of its neuron</source>
            <translation>el error de su neurona</translation>
        </message>
        <message>
            <source>the experiment begins</source>
            <translation>empieza el experimento</translation>
        </message>
        <message>
            <source>the file is missing</source>
            <translation>falta el archivo</translation>
        </message>
        <message>
            <source>the format {format} is not known</source>
            <translation>el formato {format} no se conoce</translation>
        </message>
        <message>
            <source>the gradient of its bias</source>
            <translation>el gradiente de su sesgo</translation>
        </message>
        <message>
            <source>the gradient of the weight of its largest input</source>
            <translation>el gradiente del peso de su mayor entrada</translation>
        </message>
        <message>
            <source>the gradient of θ: dW for a weight, db for a bias</source>
            <translation>el gradiente de θ: dW para un peso, db para un sesgo</translation>
        </message>
        <message>
            <source>the image has more than {most} million pixels</source>
            <translation>la imagen tiene más de {most} millones de píxeles</translation>
        </message>
        <message>
            <source>the image is damaged</source>
            <translation>la imagen está dañada</translation>
        </message>
        <message>
            <source>the image is not a grey picture of 1 to {most} pixels a side</source>
            <translation>la imagen no es una imagen gris de 1 a {most} píxeles de lado</translation>
        </message>
        <message>
            <source>the image's pixels are not numbers from 0 to 1</source>
            <translation>los píxeles de la imagen no son números de 0 a 1</translation>
        </message>
        <message>
            <source>the language {language} is not known</source>
            <translation>el idioma {language} no se conoce</translation>
        </message>
        <message>
            <source>the least sure first</source>
            <translation>primero los de menos confianza</translation>
        </message>
        <message>
            <source>the network reads {answer} ({share})</source>
            <translation>la red lee {answer} ({share})</translation>
        </message>
        <message>
            <source>the neuron it comes from</source>
            <translation>la neurona de la que viene</translation>
        </message>
        <message>
            <source>the pen's width {width} is not a number above 0</source>
            <translation>la anchura del lápiz, {width}, no es un número mayor que 0</translation>
        </message>
        <message>
            <source>the strokes are not a list</source>
            <translation>los trazos no son una lista</translation>
        </message>
        <message>
            <source>the sum it is in</source>
            <translation>la suma en la que está</translation>
        </message>
        <message>
            <source>the surest first</source>
            <translation>primero los de más confianza</translation>
        </message>
        <message>
            <source>the text lacks its closing quotes</source>
            <translation>faltan las comillas que cierran el texto</translation>
        </message>
        <message>
            <source>the text lacks its closing quotes on this line</source>
            <translation>faltan las comillas que cierran el texto en esta línea</translation>
        </message>
        <message>
            <source>the untrained network says {answer} ({share})</source>
            <translation>la red sin entrenar dice {answer} ({share})</translation>
        </message>
        <message>
            <source>the weight from {source} to neuron {neuron} of layer {layer}</source>
            <translation>el peso {source} → neurona {neuron} de la capa {layer}</translation>
        </message>
        <message>
            <source>the weight of the largest term</source>
            <translation>el peso del mayor término</translation>
        </message>
        <message>
            <source>there are more than {most} points</source>
            <translation>hay más de {most} puntos</translation>
        </message>
        <message>
            <source>there are more than {most} stages</source>
            <translation>hay más de {most} etapas</translation>
        </message>
        <message>
            <source>there are more than {most} strokes</source>
            <translation>hay más de {most} trazos</translation>
        </message>
        <message>
            <source>there is no character of this number</source>
            <translation>no hay ningún carácter con ese número</translation>
        </message>
        <message>
            <source>there is no control {name} to lock</source>
            <translation>no hay ningún control {name} que bloquear</translation>
        </message>
        <message>
            <source>there is no figure {name} for a gap in the text</source>
            <translation>no hay ninguna cifra {name} para un hueco del texto</translation>
        </message>
        <message>
            <source>there is no stage</source>
            <translation>no hay ninguna etapa</translation>
        </message>
        <message>
            <source>there is no such date</source>
            <translation>esa fecha no existe</translation>
        </message>
        <message>
            <source>there is no such file</source>
            <translation>no existe ese archivo</translation>
        </message>
        <message>
            <source>there is no such folder</source>
            <translation>no existe esa carpeta</translation>
        </message>
        <message>
            <source>there is no such key as {key}</source>
            <translation>no existe la clave {key}</translation>
        </message>
        <message>
            <source>there is no value after the =, or a text without quotes</source>
            <translation>falta el valor tras el =, o un texto no lleva comillas</translation>
        </message>
        <message>
            <source>these {n} against {digit}</source>
            <translation>estas {n} contra {digit}</translation>
        </message>
        <message>
            <source>these {n} for {digit}</source>
            <translation>estas {n} a favor de {digit}</translation>
        </message>
        <message>
            <source>thickness</source>
            <translation>grosor</translation>
        </message>
        <message>
            <source>this folder cannot be read</source>
            <translation>esta carpeta no se puede leer</translation>
        </message>
        <message>
            <source>this folder lacks {files}</source>
            <translation>en esta carpeta falta: {files}</translation>
        </message>
        <message>
            <source>this is no TOML</source>
            <translation>esto no es TOML</translation>
        </message>
        <message>
            <source>this is no TOML ({reason})</source>
            <translation>esto no es TOML ({reason})</translation>
        </message>
        <message>
            <source>this network has no neuron {neuron}</source>
            <translation>esta red no tiene la neurona {neuron}</translation>
        </message>
        <message>
            <source>this network has no phase {name}</source>
            <translation>esta red no tiene la fase {name}</translation>
        </message>
        <message>
            <source>this run</source>
            <translation>este</translation>
        </message>
        <message>
            <source>this stands there already</source>
            <translation>esto ya está puesto</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>demasiado grande</translation>
        </message>
        <message>
            <source>too small</source>
            <translation>demasiado pequeña</translation>
        </message>
        <message>
            <source>total</source>
            <translation>total</translation>
        </message>
        <message>
            <source>trained on</source>
            <translation>incluidas</translation>
        </message>
        <message>
            <source>training</source>
            <translation>entrenando</translation>
        </message>
        <message>
            <source>training (smoothed)</source>
            <translation>entrenamiento (suavizado)</translation>
        </message>
        <message>
            <source>training, each step</source>
            <translation>entrenamiento, cada paso</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true o false</translation>
        </message>
        <message>
            <source>true ↓</source>
            <translation>verdad ↓</translation>
        </message>
        <message>
            <source>true, or left out</source>
            <translation>true, o no estar</translation>
        </message>
        <message>
            <source>turns the last z into probabilities that add up to 1: exp(zₖ) / Σ exp(zⱼ)</source>
            <translation>convierte la última z en probabilidades que suman 1: exp(zₖ) / Σ exp(zⱼ)</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>desconocido</translation>
        </message>
        <message>
            <source>unsaved network</source>
            <translation>red sin guardar</translation>
        </message>
        <message>
            <source>until answer changes</source>
            <translation>hasta otra respuesta</translation>
        </message>
        <message>
            <source>until loss &lt;</source>
            <translation>hasta pérdida &lt;</translation>
        </message>
        <message>
            <source>untrained</source>
            <translation>sin entrenar</translation>
        </message>
        <message>
            <source>update</source>
            <translation>ajustar</translation>
        </message>
        <message>
            <source>v := β v + (1 − β) dW builds inertia and damps oscillations</source>
            <translation>v := β v + (1 − β) dW crea inercia y amortigua las oscilaciones</translation>
        </message>
        <message>
            <source>v := β v + (1 − β) dW² adapts the step of each weight to its gradients</source>
            <translation>v := β v + (1 − β) dW² adapta el paso de cada peso a sus gradientes</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>validación</translation>
        </message>
        <message>
            <source>validation image {index}
label {label}</source>
            <translation>imagen de validación {index}
etiqueta {label}</translation>
        </message>
        <message>
            <source>validation image {index}, label {label}: z = {z}</source>
            <translation>imagen de validación {index}, etiqueta {label}: z = {z}</translation>
        </message>
        <message>
            <source>waits for Reset</source>
            <translation>espera a Reiniciar</translation>
        </message>
        <message>
            <source>wall.gif</source>
            <translation>mural.gif</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>peso</translation>
        </message>
        <message>
            <source>weight of the L2 penalty λ/2 Σ W², which keeps weights small</source>
            <translation>peso de la penalización L2, λ/2 Σ W², que mantiene pequeños los pesos</translation>
        </message>
        <message>
            <source>weights of layer l</source>
            <translation>pesos de la capa l</translation>
        </message>
        <message>
            <source>weights × {scale}</source>
            <translation>pesos × {scale}</translation>
        </message>
        <message>
            <source>whole set</source>
            <translation>conjunto entero</translation>
        </message>
        <message>
            <source>with augmentation</source>
            <translation>con aumento</translation>
        </message>
        <message>
            <source>without augmentation</source>
            <translation>sin aumento</translation>
        </message>
        <message>
            <source>y[{k}] = 0, so this class has no part of its own in the loss.</source>
            <translation>y[{k}] = 0, así que esta clase no tiene parte propia en la pérdida.</translation>
        </message>
        <message>
            <source>you are here</source>
            <translation>estás aquí</translation>
        </message>
        <message>
            <source>your drawing</source>
            <translation>tu dibujo</translation>
        </message>
        <message>
            <source>your network</source>
            <translation>tu red</translation>
        </message>
        <message>
            <source>your run</source>
            <translation>tu entrenamiento</translation>
        </message>
        <message>
            <source>yours</source>
            <translation>la tuya</translation>
        </message>
        <message>
            <source>z &gt; 0 for {share} of {n} validation images.</source>
            <translation>z &gt; 0 con el {share} de las {n} imágenes de validación.</translation>
        </message>
        <message>
            <source>z &gt; 0: it fires.</source>
            <translation>z &gt; 0: se activa.</translation>
        </message>
        <message>
            <source>z and a (one example)</source>
            <translation>z y a (un ejemplo)</translation>
        </message>
        <message>
            <source>z ≤ 0: it is silent, and its gradient is 0.</source>
            <translation>z ≤ 0: calla, y su gradiente es 0.</translation>
        </message>
        <message>
            <source>{activation}. Click to switch it off.</source>
            <translation>{activation}. Pulsa para apagarla.</translation>
        </message>
        <message>
            <source>{activation}: switched off. Click to switch it on.</source>
            <translation>{activation}: apagada. Pulsa para encenderla.</translation>
        </message>
        <message>
            <source>{answer}; outlined: {target}</source>
            <translation>{answer}; con contorno: {target}</translation>
        </message>
        <message>
            <source>{bias} (bias of neuron {neuron})</source>
            <translation>{bias} (sesgo de la neurona {neuron})</translation>
        </message>
        <message>
            <source>{changed:.3f} with the change, {usual:.3f} as it is: it helps.</source>
            <translation>{changed:.3f} con el cambio, {usual:.3f} tal como está: ayuda.</translation>
        </message>
        <message>
            <source>{changed:.3f} with the change, {usual:.3f} as it is: it makes it worse.</source>
            <translation>{changed:.3f} con el cambio, {usual:.3f} tal como está: empeora.</translation>
        </message>
        <message>
            <source>{changed:.3f} with the change, {usual:.3f} as it is: no difference to speak of.</source>
            <translation>{changed:.3f} con el cambio, {usual:.3f} tal como está: apenas hay diferencia.</translation>
        </message>
        <message>
            <source>{count} digits side by side: click one to look into it.</source>
            <translation>{count} dígitos en fila: haz clic en uno para verlo por dentro.</translation>
        </message>
        <message>
            <source>{count} examples/s</source>
            <translation>{count} ejemplos/s</translation>
        </message>
        <message>
            <source>{count} parameters</source>
            <translation>{count} parámetros</translation>
        </message>
        <message>
            <source>{count} steps a second</source>
            <translation>{count} pasos por segundo</translation>
        </message>
        <message>
            <source>{done} of {total} MB</source>
            <translation>{done} de {total} MB</translation>
        </message>
        <message>
            <source>{done} of {wanted}</source>
            <translation>{done} de {wanted}</translation>
        </message>
        <message>
            <source>{epochs} epochs on images turned and shifted a little, the validation images among them: some 99 % on MNIST</source>
            <translation>{epochs} épocas con imágenes un poco giradas y desplazadas, las de validación entre ellas: un 99 % en MNIST</translation>
        </message>
        <message>
            <source>{file} is no model file ({suffix}), no drawing (.json), no picture, no lesson (.toml) and no folder with MNIST.</source>
            <translation>{file} no es un archivo de red ({suffix}), ni un dibujo (.json), ni una imagen, ni una lección (.toml), ni una carpeta con MNIST.</translation>
        </message>
        <message>
            <source>{first}; {next}</source>
            <translation>{first}; {next}</translation>
        </message>
        <message>
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>{images} images</source>
            <translation>{images} imágenes</translation>
        </message>
        <message>
            <source>{images} images since step {step}</source>
            <translation>{images} imágenes desde el paso {step}</translation>
        </message>
        <message>
            <source>{images} · step {step}</source>
            <translation>{images} · paso {step}</translation>
        </message>
        <message>
            <source>{images} · step {step} · epoch {epoch}</source>
            <translation>{images} · paso {step} · época {epoch}</translation>
        </message>
        <message>
            <source>{key} = {value} is never reached: the run ends after {epochs} epochs</source>
            <translation>{key} = {value} no se alcanza nunca: el entrenamiento acaba tras {epochs} épocas</translation>
        </message>
        <message>
            <source>{key} cannot be reached: all that leads there is locked</source>
            <translation>{key} no se puede alcanzar: está bloqueado todo lo que lleva a ello</translation>
        </message>
        <message>
            <source>{key} has a meaning only beside {other}</source>
            <translation>{key} solo tiene sentido junto a {other}</translation>
        </message>
        <message>
            <source>{key} is missing</source>
            <translation>falta {key}</translation>
        </message>
        <message>
            <source>{key} must be {allowed}</source>
            <translation>{key} debe ser {allowed}</translation>
        </message>
        <message>
            <source>{letter} has the lowest validation loss.</source>
            <translation>{letter} tiene la menor pérdida de validación.</translation>
        </message>
        <message>
            <source>{mark} No lesson learns from those kept apart: they tell how well it reads you.</source>
            <translation>{mark} Ninguna lección aprende de los apartados: dicen qué tal te lee.</translation>
        </message>
        <message>
            <source>{minutes} min {seconds} s</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>{mirror} {problem}</source>
            <translation>{mirror} {problem}</translation>
        </message>
        <message>
            <source>{m} times as many examples, √{m} = {root} times less noise: {single} becomes {radius}. Each halving costs four times the work.</source>
            <translation>{m} veces más ejemplos, √{m} = {root} veces menos ruido: {single} pasa a {radius}. Reducirlo a la mitad cuesta cuatro veces más trabajo.</translation>
        </message>
        <message>
            <source>{name} ↑</source>
            <translation>{name} ↑</translation>
        </message>
        <message>
            <source>{name}, threads: {threads}</source>
            <translation>{name}, hilos: {threads}</translation>
        </message>
        <message>
            <source>{name}: expected calibration error {error}</source>
            <translation>{name}: error de calibración esperado {error}</translation>
        </message>
        <message>
            <source>{numbers} (dead: zero for all of {n} validation images)</source>
            <translation>{numbers} (muerta: cero en las {n} imágenes de validación)</translation>
        </message>
        <message>
            <source>{numbers} (the probability of {digit})</source>
            <translation>{numbers} (la probabilidad de {digit})</translation>
        </message>
        <message>
            <source>{n} images of a {true} were read as {read}</source>
            <translation>{n} imágenes de un {true} se leyeron como {read}</translation>
        </message>
        <message>
            <source>{n} lines a layer</source>
            <translation>{n} líneas por capa</translation>
        </message>
        <message>
            <source>{n} other neurons</source>
            <translation>otras {n} neuronas</translation>
        </message>
        <message>
            <source>{n} other pixels</source>
            <translation>otros {n} píxeles</translation>
        </message>
        <message>
            <source>{n} px down</source>
            <translation>{n} px abajo</translation>
        </message>
        <message>
            <source>{n} px to the left</source>
            <translation>{n} px a la izquierda</translation>
        </message>
        <message>
            <source>{n} px to the right</source>
            <translation>{n} px a la derecha</translation>
        </message>
        <message>
            <source>{n} px up</source>
            <translation>{n} px arriba</translation>
        </message>
        <message>
            <source>{order}, {shown} shown</source>
            <translation>{order}; se ven {shown}</translation>
        </message>
        <message>
            <source>{path}: {problem}. {remedy}</source>
            <translation>{path}: {problem}. {remedy}</translation>
        </message>
        <message>
            <source>{pixel} (pixel row {row}, column {column})</source>
            <translation>{pixel} (píxel de la fila {row}, columna {column})</translation>
        </message>
        <message>
            <source>{place}: {problem}</source>
            <translation>{place}: {problem}</translation>
        </message>
        <message>
            <source>{points} points; before {accuracy}</source>
            <translation>{points} puntos; antes {accuracy}</translation>
        </message>
        <message>
            <source>{position}: loss training {loss} (smoothed {smoothed_loss}), validation {validation_loss}; accuracy training {accuracy} (smoothed {smoothed_accuracy}), validation {validation_accuracy}</source>
            <translation>{position}: pérdida, entrenamiento {loss} (suavizada {smoothed_loss}), validación {validation_loss}; exactitud, entrenamiento {accuracy} (suavizada {smoothed_accuracy}), validación {validation_accuracy}</translation>
        </message>
        <message>
            <source>{row} (a {label})</source>
            <translation>{row} (un {label})</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} s</translation>
        </message>
        <message>
            <source>{share:.0f}% of the neurons of hidden layer {layer} are silent for every validation image, and the loss is {final:.3g}.</source>
            <translation>El {share:.0f} % de las neuronas de la capa oculta {layer} calla ante todas las imágenes de validación, y la pérdida es {final:.3g}.</translation>
        </message>
        <message>
            <source>{share:.0f}% of the neurons of hidden layer {layer} are silent for every validation image: with smaller steps from the beginning it may come further.</source>
            <translation>El {share:.0f} % de las neuronas de la capa oculta {layer} calla ante todas las imágenes de validación: con pasos más pequeños desde el principio quizá llegue más lejos.</translation>
        </message>
        <message>
            <source>{share} of {n} images are right</source>
            <translation>acierta el {share} de las {n} imágenes</translation>
        </message>
        <message>
            <source>{sizes}: {parameters} parameters. Point to read a number; double-click to open a neuron.</source>
            <translation>{sizes}: {parameters} parámetros. Señala para leer un número; doble clic para abrir una neurona.</translation>
        </message>
        <message>
            <source>{symbol} = 0</source>
            <translation>{symbol} = 0</translation>
        </message>
        <message>
            <source>{symbol}: neuron {row}, example {column}: {value}</source>
            <translation>{symbol}: neurona {row}, ejemplo {column}: {value}</translation>
        </message>
        <message>
            <source>{symbol}: to neuron {row}, from neuron {column}: {value}</source>
            <translation>{symbol}: a la neurona {row}, desde la neurona {column}: {value}</translation>
        </message>
        <message>
            <source>{symbol}: {meaning}</source>
            <translation>{symbol}: {meaning}</translation>
        </message>
        <message>
            <source>{symbol}: {n} neurons</source>
            <translation>{symbol}: {n} neuronas</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>quedan {time}</translation>
        </message>
        <message>
            <source>{training} training, among them the {validation} of validation</source>
            <translation>{training} de entrenamiento, entre ellas las {validation} de validación</translation>
        </message>
        <message>
            <source>{training} training, {validation} validation</source>
            <translation>{training} de entrenamiento, {validation} de validación</translation>
        </message>
        <message>
            <source>{true} misread: {n}</source>
            <translation>{true} mal leído: {n}</translation>
        </message>
        <message>
            <source>{true} read as {read}: {n}</source>
            <translation>{true} leído como {read}: {n}</translation>
        </message>
        <message>
            <source>{true} read as {read}: {n}. Click to see the images.</source>
            <translation>{true} leído como {read}: {n}. Pulsa para ver las imágenes.</translation>
        </message>
        <message>
            <source>{true} read rightly: {n}</source>
            <translation>{true} bien leído: {n}</translation>
        </message>
        <message>
            <source>{value} stays in use.</source>
            <translation>Se sigue usando {value}.</translation>
        </message>
        <message>
            <source>{weight} (from neuron {source} of layer {before} to neuron {neuron} of layer {layer})</source>
            <translation>{weight} (de la neurona {source} de la capa {before} a la neurona {neuron} de la capa {layer})</translation>
        </message>
        <message>
            <source>{weight} (neuron {neuron}, pixel row {row}, column {column})</source>
            <translation>{weight} (neurona {neuron}, píxel de la fila {row}, columna {column})</translation>
        </message>
        <message>
            <source>{words} · now</source>
            <translation>{words} · ahora</translation>
        </message>
        <message>
            <source>{zero} of {every} weights are zero</source>
            <translation>{zero} de {every} pesos son cero</translation>
        </message>
        <message>
            <source>{z} is above 0: ReLU's slope is 1.</source>
            <translation>{z} es mayor que 0: la pendiente de ReLU es 1.</translation>
        </message>
        <message>
            <source>{z} is not above 0: ReLU's slope is 0, nothing passes.</source>
            <translation>{z} no es mayor que 0: la pendiente de ReLU es 0, no pasa nada.</translation>
        </message>
        <message>
            <source>α / {divisor:.0f}</source>
            <translation>α / {divisor:.0f}</translation>
        </message>
        <message>
            <source>α rises over the first {count} steps</source>
            <translation>α sube en los primeros {count} pasos</translation>
        </message>
        <message>
            <source>α × {factor:.0f}</source>
            <translation>α × {factor:.0f}</translation>
        </message>
        <message>
            <source>α, the step size of each update</source>
            <translation>α, el tamaño del paso de cada actualización</translation>
        </message>
        <message>
            <source>α, the step size of each update: large is fast but can oscillate, small is slow but stable</source>
            <translation>α, el tamaño de cada paso: grande es rápida pero puede oscilar, pequeña es lenta pero estable</translation>
        </message>
        <message>
            <source>ε, how much each pixel is changed</source>
            <translation>ε, cuánto se cambia cada píxel</translation>
        </message>
        <message>
            <source>λ adds λ W to dW: large weights cost; 0 is none, 0.0001 a little</source>
            <translation>λ suma λ W a dW: los pesos grandes cuestan; 0 es nada, 0,0001 un poco</translation>
        </message>
        <message>
            <source>‖ΔW‖ / ‖W‖</source>
            <translation>‖ΔW‖ / ‖W‖</translation>
        </message>
        <message>
            <source>… those kept apart</source>
            <translation>… los apartados</translation>
        </message>
        <message>
            <source>✓ As you predicted: {answer}</source>
            <translation>✓ Como predijiste: {answer}</translation>
        </message>
        <message>
            <source>✓ Done</source>
            <translation>✓ Hecho</translation>
        </message>
        <message>
            <source>✓ right</source>
            <translation>✓ bien</translation>
        </message>
        <message>
            <source>✗ wrong</source>
            <translation>✗ mal</translation>
        </message>
    </context>
</TS>
