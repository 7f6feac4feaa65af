{{- define "windhover.labels" -}}
app.kubernetes.io/name: windhover
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "windhover.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "windhover.secret" -}}
{{ .Values.existingSecret | default (printf "%s-secrets" .Release.Name) }}
{{- end }}

{{- define "windhover.container" -}}
image: {{ include "windhover.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  capabilities: { drop: [ALL] }
envFrom:
  - secretRef:
      name: {{ include "windhover.secret" . }}
env:
  - name: WINDHOVER_CONFIG_FILES
    value: /etc/config/application.yaml
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
volumeMounts:
  - name: configuration
    mountPath: /etc/config
    readOnly: true
  - name: data
    mountPath: /data
{{- end }}

{{- define "windhover.volumes" -}}
- name: configuration
  configMap:
    name: {{ .Release.Name }}-configuration
- name: data
  emptyDir: {}
{{- end }}

{{- define "windhover.probes" -}}
startupProbe:
  httpGet: { path: /health/readiness, port: management }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /health/readiness, port: management }
  periodSeconds: 5
livenessProbe:
  httpGet: { path: /health/liveness, port: management }
  periodSeconds: 10
  failureThreshold: 3
{{- end }}
